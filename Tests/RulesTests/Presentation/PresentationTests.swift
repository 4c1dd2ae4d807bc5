import Alerts
import Rules
import Testing

@Suite struct PresentationTests {
  private let loaded = Loaded(
    "- list: names\n  items: [\((0..<15).map { "program\($0)" }.joined(separator: ", "))]\n"
      + "- macro: m\n  condition: not (proc.name in (names) or user.uid = 0)\n"
      + ruleText("R", condition: "evt.type in (open, close) and m", "tags: [a, b]", "enabled: false"))

  @Test func `a rule is explained with everything in it`() throws {
    let rule = try #require(loaded.rules.first)
    let names = (0..<15).map { "program\($0)" }.joined(separator: ", ")
    let sorted = (0..<15).map { "\"program\($0)\"" }.sorted().joined(separator: ", ")
    #expect(
      rule.explanation == """
        rule: R (file0.yaml:5:3)
        condition:
          (
            evt.type in (open, close)
            and not (
              proc.name in (\(names))
              or user.uid = 0
            )
          )
        event types (2):
          close open
        system calls (2):
          close open
        fields:
          evt.type proc.name user.uid
        what the kernel can decide:
          open close: only where not (processName is one of \(sorted)) and not (userID is 0)
        """)
  }

  @Test func `a rule is shown as its file has it`() throws {
    let rule = try #require(loaded.rules.first)
    #expect(rule.line == "Informational R (off) [a, b]")
    #expect(rule.text.contains("condition:\n  evt.type in (open, close) and m\noutput:\n  o"))
    let json = String(decoding: JSONWriter.bytes(of: rule.json), as: UTF8.self)
    #expect(json.contains(#""tags":["a","b"],"enabled":false,"condition":"evt.type in (open, close) and m""#))
    #expect(json.contains(#""event_types":["#) && json.hasSuffix(#""file":"file0.yaml","line":5}"#))
  }

  @Test func `all fields are listed with type and help`() throws {
    let definitions = SyscallFields.shared.definitions
    let lines = FieldList.text(definitions).split(separator: "\n")
    #expect(lines.count == definitions.count)
    #expect(lines.contains { $0.hasPrefix("proc.aname[N]? ") && $0.contains(" string ") && $0.hasSuffix(".") })
    guard case .array(let values) = FieldList.json(definitions) else { throw Unexpected() }
    #expect(values.count == definitions.count)
  }
}

private struct Unexpected: Error {}
