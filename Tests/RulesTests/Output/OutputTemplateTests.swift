import Alerts
import Conditions
import Foundation
import Rules
import Testing

@Suite struct OutputTemplateTests {
  private static func render(_ text: String, _ event: String) throws -> (message: String, fields: [JSONMember]) {
    let source = Event()
    source.begin(try #require(TruthEvents.all[event]))
    return try OutputTemplate(text, catalog: SyscallFields.shared).render(source)
  }

  @Test(.enabled(if: Facts.detector != nil, Facts.absence))
  func `messages and fields are those of Falco`() throws {
    setenv("TZ", "UTC", 1)
    for row in try Facts.rows(of: "cases/output-cases.tsv") {
      let text = try Facts.text(row["output_json"])
      let id = row["id"] ?? ""
      guard row["load"] == "ok" else {
        #expect(throws: OutputError.self, "\(id): \(text)") {
          try OutputTemplate(text, catalog: SyscallFields.shared)
        }
        continue
      }
      let (message, fields) = try Self.render(text, row["event"] ?? "")
      #expect(message == (try Facts.text(row["message_json"])), "\(id): \(text)")
      // The moment of the event is added to every alert; these templates did not ask for it.
      let recorded = try JSONReader.value(of: Array((row["output_fields_json"] ?? "").utf8))
      let expected = try #require(recorded.members).filter { $0.name != "evt.time" }
      #expect(fields == expected, "\(id): \(text)")
    }
  }

  @Test(
    arguments: [
      ("%proc.name|%8proc.name|%2proc.name|%0proc.name|%3fd.num|", "cat|cat     |ca|cat|3  |"),
      ("%proc.aname / %proc.aname[7]", "bash sshd / <NA>"), ("%fd.types %12fd.types|", "(file) (file)      |"),
      ("%getopt((\"-a\", \"-b\", \"v\"), \"ab:\")[b]", "v"), ("%8toupper(proc.name)|", "CAT     |"),
      ("%container.info and %container.id", " and host"), ("* %evt.rawres", " 3"),
      ("%proc.env[\"A\"]%proc.env[PATH]", "1/bin"), ("%fd.sip", "<NA>"), ("%tolower(fd.sport)", nil),
      ("%proc.cmdline[1]", nil), ("%%", nil), ("%(proc.name)", nil), ("a %", nil), ("%nosuch.field", nil),
      ("%evt.arg", nil), ("%evt.arg.nosuch", nil), ("100% sure", nil), ("%nosuch(proc.name)", nil),
      ("%tolower (proc.name)", nil), ("%99999proc.name", nil), ("%container.mount.dest", nil), ("%proc.aname[x]", nil),
      ("%tolower(proc.name", nil), ("%proc.env[", nil),
    ] as [(String, String?)])
  func `templates give their message or are refused`(text: String, expected: String?) throws {
    guard let expected else {
      let error = #expect(throws: OutputError.self) { try OutputTemplate(text, catalog: SyscallFields.shared) }
      #expect(error?.offset == text.firstIndex(of: "%").map { text.utf8.distance(from: text.startIndex, to: $0) })
      return
    }
    #expect(try Self.render(text, "open").message == expected)
  }

  @Test(arguments: [("%nosuch.field", true), ("%evt.arg.nosuch x", true), ("%%", false), ("%tolower(no.such)", true)])
  func `an unknown field is told from other mistakes`(text: String, isUnknown: Bool) {
    let error = #expect(throws: OutputError.self) { try OutputTemplate(text, catalog: SyscallFields.shared) }
    #expect(error?.isUnknownField == isUnknown)
  }

  @Test func `fields carry their types, and those inside of transformers too`() throws {
    let (_, fields) = try Self.render(
      "%toupper(proc.name) %proc.name %fd.types %evt.is_open_read %evt.arg[0] %evt.type.is.open %fd.rip %evt.buffer "
        + "%thread.cgroup.cpu",
      "open")
    #expect(
      fields == [
        JSONMember("evt.arg[0]", .string("<f>/etc/passwd")), JSONMember("evt.buffer", .null),
        JSONMember("evt.is_open_read", .bool(true)), JSONMember("evt.type.is.open", .number("1")),
        JSONMember("fd.rip", .null), JSONMember("fd.types", .array([.string("file")])),
        JSONMember("proc.name", .string("cat")), JSONMember("thread.cgroup.cpu", .null),
      ])
  }

  @Test func `what Tocsin appends stands behind the message`() throws {
    let text = OutputText.template("%proc.name", appending: [OutputText.suggested])
    #expect(
      try Self.render(text, "open").message
        == "cat container_id=host container_name=host container_image_repository= container_image_tag= "
        + "k8s_pod_name=<NA> k8s_ns_name=<NA>")
  }

  @Test func `a line begins with the time of day and the priority`() {
    setenv("TZ", "UTC", 1)
    let time: UInt64 = 1_795_221_807_169_102_860
    #expect(OutputText.line("x", priority: .warning, time: time) == "00:43:27.169102860: Warning x")
    #expect(
      OutputText.line("x", priority: .debug, time: time, isISO: true)
        == "2026-11-21T00:43:27.169102860+0000: Debug x")
  }
}

extension JSONValue {
  var members: [JSONMember]? { if case .object(let members) = self { members } else { nil } }
}
