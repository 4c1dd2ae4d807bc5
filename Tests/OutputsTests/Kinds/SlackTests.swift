import Alerts
import Outputs
import Testing

@Suite struct SlackTests {
  private func attachment(_ settings: [String: String] = [:], _ alert: Alert = .sample) throws -> JSONValue {
    let request = try SlackOutput.made(settings).request(for: EncodedAlert(alert))
    return try #require(try request.json()["attachments"]?[0])
  }

  private func fields(_ attachment: JSONValue) -> [String: String] {
    let pairs = (attachment["fields"]?.values ?? []).map { ($0["title"]?.string ?? "", $0["value"]?.string ?? "") }
    return Dictionary(pairs) { first, _ in first }
  }

  @Test(arguments: [
    ("a & b", "a &amp; b"), ("<!channel>", "&lt;!channel&gt;"), ("<http://evil|click>", "&lt;http://evil|click&gt;"),
    ("@here", "@\u{200B}here"), ("(@ann)", "(@\u{200B}ann)"), ("ann@example.org", "ann@example.org"),
    ("@@all", "@@\u{200B}all"),
    ("a\u{202E}b\u{1B}c\u{0}", "a\u{FFFD}b\u{FFFD}c\u{FFFD}"), ("two\nlines", "two\nlines"), ("*a* _b_", "*a* _b_"),
  ])
  func `text of an alert is shown as it is`(text: String, shown: String) throws {
    let alert = Alert.sample.with { alert in
      alert.output = text
      alert.rule = text
      alert.outputFields = [JSONMember(text, .string(text))]
    }
    let attachment = try attachment([:], alert)
    #expect(attachment["text"]?.string == shown)
    #expect(attachment["fallback"]?.string == shown)
    #expect(fields(attachment)["rule"] == shown)
    #expect(fields(attachment)[shown] == shown)
  }

  @Test func `a template is rendered above the attachment, with its values escaped and its own markup kept`() throws {
    let settings = ["messageformat": "*{{ .Rule }}* <!here> {{ index .OutputFields \"proc.cmdline\" }}"]
    let alert = Alert.sample.with { $0.outputFields = [JSONMember("proc.cmdline", .string("<!channel>"))] }
    let request = try SlackOutput.made(settings).request(for: EncodedAlert(alert))
    #expect(try request.json()["text"]?.string == "*Shell in a container* <!here> &lt;!channel&gt;")
  }

  @Test func `a template that is none is a mistake`() {
    var settings = settings(SlackOutput.self, ["webhookurl": "https://h/s3cret", "messageformat": "{{ .Rule"])
    _ = SlackOutput(&settings)
    #expect(settings.problems.count == 1)
    #expect(settings.problems.first?.hasPrefix("test: ") == true, "\(settings.problems)")
  }

  @Test func `what is too long is cut and marked, and fields that are left out are counted`() throws {
    let alert = Alert.sample.with { alert in
      alert.output = String(repeating: "ä&", count: 50_000)
      alert.outputFields = (100..<200).map { JSONMember("f\($0)", .string(String(repeating: "<", count: 3000))) }
    }
    let request = try SlackOutput.made().request(for: EncodedAlert(alert))
    #expect(request.body.count < 100_000)
    let attachment = try attachment([:], alert)
    let text = try #require(attachment["text"]?.string)
    #expect(text.utf8.count <= 8000 && text.hasSuffix("…") && text.contains("ä&amp;ä"))
    let shown = fields(attachment).filter { $0.key.hasPrefix("f") }
    #expect(shown.values.allSatisfy { $0.utf8.count <= 2000 && $0.hasSuffix("&lt;…") })
    #expect(fields(attachment)["…"] == "\(100 - shown.count) more fields")
    #expect(fields(attachment)["time"] != nil && fields(attachment)["rule"] != nil)
  }

  @Test(arguments: ["👨‍👩‍👧", "é", "e\u{301}", "🇩🇪", "x"]) func `no character is cut in two`(character: String) throws {
    let text = try attachment([:], Alert.sample.with { $0.output = String(repeating: character, count: 9000) })[
      "text"]
    let shown = try #require(text?.string)
    #expect(shown.dropLast().allSatisfy { String($0) == character } && shown.last == "…")
    #expect(shown.utf8.count > 7900)
  }

  @Test func `blocks stay within what Slack takes`() throws {
    let alert = Alert.sample.with { alert in
      alert.rule = String(repeating: "rule ", count: 100)
      alert.output = String(repeating: "&", count: 100_000)
      alert.hostname = String(repeating: "h", count: 5000)
      alert.outputFields = (100..<200).map { JSONMember("f\($0)", .string(String(repeating: "x", count: 10 + $0))) }
    }
    let attachment = try attachment(["layout": "blocks"], alert)
    let blocks = attachment["blocks"].map(\.values) ?? []
    try #require(blocks.count > 3)
    #expect(JSONWriter(escaping: .least).written(.array(blocks)).count < 13_000)
    #expect(blocks.first?["text"]?["text"]?.string?.count ?? 0 <= 150)
    #expect(blocks[1]["text"]?["text"]?.string?.count ?? 0 <= 3000)
    for block in blocks { #expect(block["fields"]?.count ?? 0 <= 10) }
  }

  @Test func `blocks hold nothing that Slack would read as markup`() throws {
    let attachment = try attachment(["layout": "blocks"])
    #expect(!attachment.strings.contains("mrkdwn"))
    #expect(attachment["color"]?.string == "#ffc700")
    #expect(attachment.strings.contains("[Warning] Shell in a container"))
    #expect(attachment.strings.contains("proc.cmdline\nbash -i"))
  }

  @Test(arguments: [(35, true), (36, false)]) func `short values stand side by side`(length: Int, isShort: Bool) throws
  {
    let alert = Alert.sample.with {
      $0.outputFields = [JSONMember("a", .string(String(repeating: "x", count: length)))]
    }
    let fields = try #require(attachment([:], alert)["fields"]).values
    #expect(fields.first { $0["title"]?.string == "a" }?["short"] == .bool(isShort))
    #expect(fields.first { $0["title"]?.string == "time" }?["short"] == .bool(false))
  }
}

extension JSONWriter {
  fileprivate func written(_ value: JSONValue) -> [UInt8] {
    var writer = self
    writer.write(value)
    return writer.bytes
  }
}
