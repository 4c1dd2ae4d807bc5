import Alerts
import Detector
import Foundation
import Rules
import Testing

@Suite struct AlertComposerTests {
  @Test func `an alert is Falco's JSON with the names sorted, and its uuid behind them`() throws {
    setenv("TZ", "UTC", 1)
    let alert = try Raised().composed()
    #expect(
      alert.text(.json) == #"{"hostname":"node-1","output":"23:43:26.746609040: Warning File /etc/shadow read by cat","#
        + #""output_fields":{"evt.time":1732578206746609040,"fd.name":"/etc/shadow","proc.name":"cat"},"#
        + #""priority":"Warning","rule":"Read of a secret","source":"syscall","#
        + #""tags":["T1003.004","filesystem","host"],"time":"2024-11-25T23:43:26.746609040Z","uuid":"UUID"}"#)
    #expect(AlertUUID("\(alert.uuid)").map { $0.high >> 12 & 0xF } == 7)
  }

  @Test func `parts of the JSON can be left off, and the message alone put in`() throws {
    let alert = try Raised(output: "m").composed()
    var format = AlertFormat.json
    format.includesOutput = false
    format.includesFields = false
    format.includesTags = false
    format.includesMessage = true
    #expect(
      alert.text(format) == #"{"hostname":"node-1","message":"m","priority":"Warning","rule":"Read of a secret","#
        + #""source":"syscall","time":"2024-11-25T23:43:26.746609040Z","uuid":"UUID"}"#)
  }

  @Test func `as text it is one line, with what could break it escaped`() throws {
    setenv("TZ", "UTC", 1)
    let raised = try Raised(
      output: "a \\ b %fd.name", event: #"{event: openat, time: 7, args: {name: "/x\n\"\t\x1b<é>", flags: O_RDONLY}}"#)
    let alert = raised.composed()
    #expect(
      alert.text(AlertFormat()) == #"00:00:00.000000007: Warning a \\ b /x\n\"\t\u001b<é>"#)
    let dated = raised.composed(by: AlertComposer(hostname: "h", usesISOTime: true))
    #expect(dated.output.hasPrefix("1970-01-01T00:00:00.000000007+0000: Warning a"))
  }

  @Test func `bytes that are no text and long arguments make valid JSON`() throws {
    let long = String(repeating: "é\\n\\\"", count: 20_000)
    let raised = try Raised(
      output: "%proc.cmdline %evt.arg.data",
      event: "{event: read, args: {data: {hex: fffe41}, size: 3}, process: {name: x, exe: x, args: [\"\(long)\"]}}")
    let json = raised.composed().json(.json)
    guard case .object(let members) = try JSONReader.value(of: json),
      case .object(let fields)? = members.first(where: { $0.name == "output_fields" })?.value
    else { throw Failure("not an object") }
    #expect(fields.first { $0.name == "proc.cmdline" }?.value.string?.utf8.count ?? 0 > 80_000)
    #expect(json.allSatisfy { $0 >= 0x20 })
    let alert = try EncodedAlert(raised.composed()).decoded()
    #expect(alert.output.contains("é\n\""))
  }

  @Test func `values have their types, and what is missing is null`() throws {
    let raised = try Raised(
      output: "%user.uid %proc.is_exe_writable %fd.name %proc.env[X] %evt.rawres %container.id",
      event: "{event: execve, result: -2, process: {name: x, uid: 7}}")
    let fields = Dictionary(uniqueKeysWithValues: raised.composed().fields.map { ($0.name, $0.value) })
    #expect(fields["user.uid"] == .number("7"))
    #expect(fields["proc.is_exe_writable"] == .bool(false))
    #expect(fields["fd.name"] == .null)
    #expect(fields["evt.rawres"] == .number("-2"))
    #expect(fields["container.id"] == .string("host"))
  }

  @Test func `what the configuration adds is among the fields`() throws {
    var addition = OutputAddition()
    addition.fields = [("user.uid", "%user.uid"), ("who", "%user.uid of %proc.name"), ("evt.time", "later")]
    let raised = try Raised(
      output: "at %evt.time on %static.site", additions: [addition], staticFields: [StaticField("site", "s1")])
    let alert = raised.composed()
    #expect(
      alert.fields == [
        JSONMember("evt.time", .string("later")), JSONMember("static.site", .string("s1")),
        JSONMember("user.uid", .number("0")), JSONMember("who", .string("0 of cat")),
      ])
    #expect(alert.message.hasSuffix("on s1"))
  }

  @Test func `the stored form gives all of it back`() throws {
    var addition = OutputAddition()
    addition.addsContainer = true
    let alert = try Raised(output: "<%fd.name> \u{2028}", additions: [addition]).composed()
    let decoded = try EncodedAlert(alert).decoded()
    #expect(decoded.uuid == alert.uuid && decoded.output == alert.output && decoded.outputFields == alert.fields)
    #expect(decoded.tags == alert.tags && decoded.hostname == "node-1" && decoded.priority == .warning)
    #expect(decoded.time.fullDescription == "2024-11-25T23:43:26.746609040Z")
  }
}

extension EncodedAlert {
  fileprivate init(_ alert: ComposedAlert) {
    self.init(uuid: alert.uuid, priority: alert.priority, origin: .posted, json: alert.json(.json))
  }
}

struct Failure: Error {
  let description: String
  init(_ description: String) { self.description = description }
}
