import Alerts
import Outputs
import Testing

/// Whatever stands in an alert reaches every output as text: as no markup, header, line or member of its own.
@Suite struct HostileValuesTests {
  private static let values = [
    "<!channel> <!here> <@U1> <https://evil.example|click> </b><script>alert(1)</script>",
    "[click](https://evil.example) ![i](https://evil.example/i.png) **bold** `code` ~~gone~~ ||spoiler||\n# heading",
    "@here @channel @all @everyone @admin, (@root)", "{{ .Rule }} {{ printf \"%s\" .Output }} ${HOME} %{NAME} $(id)",
    "value\r\nX-Injected: 1\r\n\r\nPOST / HTTP/1.1", "falco,rule=x value=1\nforged,rule=y value=2 1",
    "\u{0}\u{1}\u{8}\u{1B}[31m\u{7F}\u{85}\u{9B}", "\u{202E}gnp.exe\u{202C}\u{2066}x\u{2069}\u{2028}\u{2029}\u{FEFF}",
    #""},"forged":{"a":"b"}},{"x":""#, #"\" \u0022 \\"#, "'; DROP TABLE alerts; --", "a|b=c\\d,e",
    "\u{E9}\u{301}\u{1F468}\u{200D}\u{1F469}",
  ]

  private static func alert(_ value: String) -> Alert {
    Alert(
      uuid: Alert.sample.uuid, output: value, priority: .critical, rule: value, time: Alert.sample.time,
      outputFields: [
        JSONMember(value, .string(value)), JSONMember("fd.name", .string(value)),
        JSONMember("proc.aname[2]", .string(value)),
        JSONMember("nested", .object([JSONMember(value, .array([.string(value)]))])),
      ], source: value, tags: [value, "tag"], hostname: value)
  }

  @Test(arguments: Variants.all) func `hostile values are text`(variant: Variants.Variant) throws {
    let output = try variant.type.made(variant.settings)
    let ordinary = try output.request(for: EncodedAlert(.sample))
    for value in Self.values {
      let alert = Self.alert(value)
      let request = try output.request(for: EncodedAlert(alert))
      #expect(request.url == ordinary.url && request.method == ordinary.method && request.headers == ordinary.headers)
      // One document, one line: nothing in an alert begins another one.
      #expect(request.body.last == UInt8(ascii: "\n"))
      #expect(!request.body.dropLast().contains { $0 < 0x20 }, "\(value.debugDescription)")
      Self.check(variant, try request.json(), alert)
    }
  }

  @Test(arguments: Variants.all) func `bytes that are no UTF-8 do no harm`(variant: Variants.Variant) throws {
    let json =
      Array(#"{"uuid":"\#(Alert.sample.uuid)","output":"a"#.utf8) + [0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80]
      + Array(
        #"b","priority":"Error","rule":"r\ud800","time":"2024-09-10T15:31:56Z","output_fields":{"f":"x\udc00"}}"#.utf8)
    let alert = EncodedAlert(uuid: Alert.sample.uuid, priority: .error, origin: .posted, json: json)
    let content = EncodedAlert(try alert.decoded())
    let request = try variant.type.made(variant.settings).request(for: content)
    #expect(String(validating: request.body, as: UTF8.self) != nil)
    _ = try request.json()
  }

  @Test(arguments: Variants.all) func `a field of a megabyte is no reason to fail`(variant: Variants.Variant) throws {
    let long = String(repeating: "<@here> & `x`\n", count: 75_000)
    var alert = Alert.sample
    alert.output = long
    alert.outputFields += [JSONMember("long", .string(long)), JSONMember(long, .null)]
    let request = try variant.type.made(variant.settings).request(for: EncodedAlert(alert))
    _ = try request.json()
    if let limit = Self.sizes[variant.type.name] { #expect(request.body.count <= limit, "\(variant)") }
  }

  /// What requests may come to at most, where their receiver is one with limits.
  private static let sizes = [
    "alertmanager": 128 << 10, "loki": 1 << 20, "mattermost": 128 << 10, "rocketchat": 128 << 10, "slack": 128 << 10,
  ]

  // MARK: What each output owes

  /// - Parameter document: what was sent for `alert`.
  private static func check(_ variant: Variants.Variant, _ document: JSONValue, _ alert: Alert) {
    switch (variant.type.name, variant.settings["format"]) {
    case ("files", _), ("forwarder", _), ("stdout", _), ("webhook", _): checkData(document, alert)
    case ("gotify", "json"): checkData(document["message"], of: alert)
    case ("gotify", "plaintext"):
      #expect(document["message"]?.string?.split(separator: "\n").count == 7 + alert.outputFields.count)
    case ("gotify", _):
      checkMarkdown(document["message"]?.string ?? "", own: ["**"])
      #expect(document["message"]?.string?.split(separator: "\n").count == 7 + alert.outputFields.count)
    case ("slack", _): for text in chatTexts(document) { checkSlack(text) }
    case ("mattermost", _), ("rocketchat", _):
      for text in chatTexts(document) {
        checkMarkdown(text)
        #expect(!text.contains("]("))
        checkMentions(text)
      }
    case ("loki", let format):
      let line = document["streams"]?[0]?["values"]?[0]?[1]
      if format == "json" { checkData(line, of: alert) } else { #expect(line?.string == alert.output) }
      checkLabels(document["streams"]?[0]?["stream"], alert)
      if let metadata = document["streams"]?[0]?["values"]?[0]?[2] { checkNames(metadata) }
    case ("alertmanager", _):
      checkLabels(document[0]?["labels"], alert)
      #expect(document[0]?["annotations"]?["description"]?.string == alert.output)
    case (let name, _): Issue.record("say here what hostile values must not do in \(name)")
    }
  }

  /// Where programs read, every value arrives as it was.
  private static func checkData(_ document: JSONValue?, _ alert: Alert) {
    let members = if case .object(let members)? = document { members } else { [JSONMember]() }
    #expect((try? Alert(members: members, newUUID: { AlertUUID(high: 0, low: 0) })) == alert)
  }

  private static func checkData(_ text: JSONValue?, of alert: Alert) {
    checkData(try? JSONReader.value(of: Array((text?.string ?? "").utf8)), alert)
  }

  private static func checkLabels(_ labels: JSONValue?, _ alert: Alert) {
    checkNames(labels)
    #expect(labels?["rule"]?.string == alert.rule)
  }

  private static func checkNames(_ object: JSONValue?) {
    let names = if case .object(let members)? = object { members.map(\.name) } else { [String]() }
    #expect(!names.isEmpty && Set(names).count == names.count)
    for name in names { #expect(name.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil, "\(name)") }
  }

  /// What a chat message says of an alert.
  private static func chatTexts(_ document: JSONValue) -> [String] {
    guard case .object(let members) = document else { return document.values.flatMap(chatTexts) }
    return members.flatMap { member -> [String] in
      guard let text = member.value.string else { return chatTexts(member.value) }
      return ["title", "value", "text", "fallback"].contains(member.name) ? [text] : []
    }
  }

  private static func checkSlack(_ text: String) {
    let isEscaped = !text.contains { "<>".contains($0) } && text.firstMatch(of: /&(?!amp;|lt;|gt;)/) == nil
    #expect(isEscaped, "\(text.debugDescription)")
    checkMentions(text)
  }

  private static func checkMentions(_ text: String) {
    let isHarmless = text.firstMatch(of: /(^|[^A-Za-z0-9])@[A-Za-z0-9]/) == nil
    let isVisible = !text.unicodeScalars.contains {
      $0.value < 0x20 && !"\n\r".unicodeScalars.contains($0) || $0 == "\u{202E}"
    }
    #expect(isHarmless && isVisible, "\(text.debugDescription)")
  }

  /// - Parameter own: markup that is the output's own.
  private static func checkMarkdown(_ text: String, own: [String] = []) {
    let text = (["\\\\"] + own).reduce(text) { $0.replacing($1, with: "") }
    let isEscaped = text.firstMatch(of: /(^|[^\\])[`*_\[\]<>~|#]/) == nil
    #expect(isEscaped && !text.contains("://"), "\(text.debugDescription)")
  }
}
