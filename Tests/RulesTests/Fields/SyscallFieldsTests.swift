import Conditions
import Rules
import Testing

@Suite struct SyscallFieldsTests {
  private let fields = SyscallFields.shared

  @Test func `every field has a row of its own and one sentence of help`() {
    #expect(fields.definitions.count == SyscallField.allCases.count)
    #expect(Set(fields.definitions.map { $0.name }).count == fields.definitions.count)
    for definition in fields.definitions { #expect(definition.help.hasSuffix("."), "\(definition.name)") }
  }

  @Test func `fields are found under the number of their row`() throws {
    #expect(try fields.field("proc.name", argument: nil).id == SyscallField.procName.rawValue)
    #expect(try fields.field("evt.abspath.src", argument: nil).id == SyscallField.evtAbspathSrc.rawValue)
    #expect(try fields.field("proc.aname", argument: "2").argument == .index(2))
    #expect(try fields.field("proc.env", argument: "PATH").argument == .key("PATH"))
    #expect(try fields.field("evt.arg", argument: "0").argument == .index(0))
    #expect(try fields.field("thread.cgroup.cpu", argument: nil).argument == .key("cpu"))
    #expect(try fields.field("evt.type.is.open", argument: nil).argument == .key("open"))
  }

  @Test func `a parameter is a field with a name and a type of its own`() throws {
    let flags = try fields.field("evt.arg.flags", argument: nil)
    #expect(flags.definition.name == "evt.arg.flags" && flags.definition.type == .string)
    #expect(try fields.field("evt.rawarg.fd", argument: nil).definition.type == .fd)
    #expect(try fields.field("evt.rawarg.uid", argument: nil).definition.type.family == .number)
  }

  @Test(
    arguments: [
      ("proc.nam", nil, FieldError.Kind.unknownField), ("proc.name", "1", .unknownField),
      ("proc.aname", "x", .unknownField), ("evt.arg", "name", .badNumber), ("evt.arg", nil, .argumentMissing),
      ("evt.rawarg", "0", .argumentForm), ("evt.rawarg", nil, .argumentMissing),
      ("evt.arg.nosuch", nil, .unknownField), ("container.mount.dest", nil, .argumentMissing),
      ("k8s.pod.label.x", nil, .unknownField), ("thread.cgroup", nil, .argumentMissing),
      ("evt.type.is.nosuch", nil, .unknownField), ("evt.args", "0", .unknownField),
    ] as [(String, String?, FieldError.Kind)])
  func `what is no field is refused with the reason`(name: String, argument: String?, kind: FieldError.Kind) {
    let error = #expect(throws: FieldError.self) { try fields.field(name, argument: argument) }
    #expect(error?.kind == kind)
    #expect(error?.description.contains(name.split(separator: ".")[0]) == true || kind == .unknownField)
  }

  @Test(
    arguments: [
      ("proc.namexyz", "proc.name"), ("proc.name", "proc.name"), ("evt.arg.namex", "evt.arg.name"),
      ("evt.arg.fd_inx y", "evt.arg.fd_in"), ("evt.time.iso8601Z", "evt.time.iso8601"), ("evt.times", "evt.time"),
      ("fd.cip.names", "fd.cip.name"), ("fd.cip.nom", "fd.cip"), ("thread.cgroup.cpu)", "thread.cgroup.cpu"),
      ("proc.unknown", nil), ("", nil), ("evt.arg[0]", "evt.arg"), ("proc.exe_ino.ctime_x", "proc.exe_ino.ctime"),
    ] as [(String, String?)])
  func `the longest name at the beginning of a text is found`(text: String, name: String?) {
    #expect(fields.longestName(in: Substring(text)).map { String($0) } == name)
  }

  @Test func `what may be done with a field is known`() throws {
    #expect(try fields.field("fd.ip", argument: nil).definition.refusesMembership)
    #expect(try fields.field("fd.net", argument: nil).definition.multiplicity == .eitherSide)
    #expect(try fields.field("fd.types", argument: nil).definition.multiplicity == .list)
    #expect(try fields.field("proc.aname", argument: nil).definition.refusesTransformers)
    #expect(try fields.field("evt.type", argument: nil).definition.vocabulary?.contains("openat2") == true)
    let deprecated = fields.definitions.filter { $0.isDeprecated }.map { $0.name }.sorted()
    #expect(
      deprecated == [
        "evt.dir", "evt.latency", "evt.latency.human", "evt.latency.ns", "evt.latency.s", "evt.wait_latency",
      ])
  }

  @Test(.enabled(if: Facts.detector != nil, Facts.absence))
  func `all fields that the official rules use are there with their types`() throws {
    let types: [String: FieldType] = [
      "CHARBUF": .string, "ABSTIME": .absoluteTime, "RELTIME": .relativeTime, "BOOL": .bool, "BYTEBUF": .bytes,
      "IPADDR": .address, "IPNET": .network, "PORT": .port, "INT64": .int64, "UINT32": .uint32, "UINT64": .uint64,
    ]
    for row in try Facts.rows(of: "fields.tsv") {
      let name = try #require(row["field"])
      let forms = row["argument_forms_seen"]?.split(separator: " ").map { String($0.dropFirst().dropLast()) } ?? []
      for form in forms where form != "" || forms.count == 1 {
        let field = try fields.field(name, argument: form.isEmpty ? nil : form)
        let type = try #require(row["type"]?.split(separator: " ").first)
        #expect(field.definition.type == types[String(type)], "\(name)")
      }
    }
  }
}
