import Alerts
import Templates
import Testing

/// Alerts come from attackers: they must not act through a template, nor keep it busy.
@Suite struct HostileAlertTests {
  private func shouting(_ template: String) throws -> String { try rendered(template) { "«\($0)»" } }

  @Test(arguments: [
    ("*{{ .Source }}*", "*«syscalls»*"), (#"{{ "<b>" }}{{ .Source }}"#, "<b>«syscalls»"),
    (#"{{ printf "<%s|%s>" "here" .Source }}"#, "<here|«syscalls»>"),
    (#"{{ print "<" .Source ">" }}"#, "<«syscalls»>"), ("{{ .Source | upper | printf \"<%s>\" }}", "<«SYSCALLS»>"),
    (#"{{ join "<br>" .Tags }}"#, "«k8s»<br>«network»"), ("{{ index .OutputFields \"nope\" }}", "«<no value>»"),
    ("{{ range $name, $value := .OutputFields.fd.map }}{{ $name }}={{ $value }} {{ end }}", "«a»=«true» «b»=«2» "),
    (#"{{ with $x := .Source }}{{ slice $x 0 3 }}{{ end }}"#, "«sys»"),
  ])
  func `What the alert brought is escaped, what the template says is not`(template: String, expected: String) throws {
    #expect(try shouting(template) == expected)
  }

  @Test func `Values are text: a template inside of an alert is not run`() throws {
    var alert = sample
    alert.rule = "{{ .Output }}"
    #expect(try MessageTemplate("{{ .Rule }}").render(alert) == "{{ .Output }}")
  }

  @Test func `A text that grows too long is cut between characters and marked`() throws {
    var alert = sample
    alert.output = String(repeating: "é", count: 1 << 20)
    let text = try MessageTemplate("x{{ .Output }}").render(alert)
    #expect(text.hasSuffix("é[...]"))
    #expect(text.utf8.count <= 1 << 20 + 5)
    #expect(!text.contains("\u{FFFD}"))
  }

  @Test(arguments: [
    "{{ range .OutputFields }}{{ range $.OutputFields }}{{ range $.OutputFields }}x{{ end }}{{ end }}{{ end }}",
    "{{ range .OutputFields }}{{ $x := print $.OutputFields }}{{ end }}",
    "{{ range 1000000000 }}{{ range 1000000000 }}{{ end }}{{ end }}", "{{ range 1000000000 }}{{ continue }}{{ end }}",
    #"{{ printf "%1000000000d" 1 }}"#,
  ])
  func `Work is bounded whatever the alert holds`(template: String) throws {
    var alert = sample
    alert.outputFields = (100_000..<150_000).map { JSONMember("f\($0)", .string("value")) }
    #expect(try MessageTemplate(template).render(alert).utf8.count <= 1 << 20 + 5)
  }

  @Test func `Templates thrown together either have a mistake or render`() {
    let words = [
      "{{", "}}", "{{- ", " -}}", "if ", "else ", "with ", "range ", "end", "break", "$x := ", "$x", "$i, $x := ", ".",
      ".Rule", ".Tags", ".OutputFields", ".nope", "index ", "printf ", "\"%[2]*.3d %\" ", "\"a\" ", "'", "`", "\\",
      "| ",
      "len ", "slice ", "eq ", "and ", "(", ")", "-1 ", "0x", "1e", "nil ", "/*", "*/", "text", "\n", "é",
    ]
    var dice = Dice(seed: 20_240_910)
    var rendered = 0
    for _ in 0..<4000 {
      let inside = (0..<Int.random(in: 1...6, using: &dice)).map { _ in words.randomElement(using: &dice) ?? "" }
      let source = "{{ \(inside.joined()) }}{{ end }}"
      for text in [source, String(source.dropLast(9)), inside.joined()] {
        guard let template = try? MessageTemplate(text) else { continue }
        rendered += 1
        #expect(template.render(sample).utf8.count <= 1 << 20 + 5)
      }
    }
    #expect(rendered > 100)
  }

  @Test func `A format from an alert is bounded too`() throws {
    var alert = sample
    alert.output = String(repeating: "%[1]1000d", count: 100_000)
    #expect(try MessageTemplate("{{ printf .Output 1 }}").render(alert).utf8.count <= 1 << 20 + 5)
  }
}

/// The same numbers in every run.
private struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state
  }
}
