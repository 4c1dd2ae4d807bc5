package import Alerts

/// Notifications on the phone through a Gotify server.
package struct GotifyOutput: Output {
  package static let name = "gotify"
  package static let summary = "Shows every alert as a notification on the phone, through a Gotify server."
  package static let transport = TransportKind.http
  package static let example: KeyValuePairs = ["hostport": "https://gotify.example.org", "token": "AbCdEf"]

  private enum Format: String, CaseIterable {
    case markdown, plaintext, text, json

    /// The type that Gotify's clients look for.
    var contentType: String { self == .markdown ? "text/markdown" : "text/plain" }
  }

  private let url: String
  private let token: String?
  private let format: Format
  private let priorities: [Priority: Int]

  package init?(_ settings: inout Settings) {
    let hostport = settings.url("hostport", help: "URL of the Gotify server. Switches this output on.")
    token = settings.secret("token", help: "Token of the Gotify application that shows the alerts.")
    let format = settings.choice(
      "format", Format.allCases.map { $0.rawValue }, fallback: "markdown",
      help: "How the message is written; text is the same as plaintext.")
    self.format = Format(rawValue: format) ?? .markdown
    priorities = Self.priorities(&settings)
    guard let hostport else { return nil }
    url = hostport.appending(path: "/message")
  }

  package var endpoint: Endpoint { .http }

  package func request(for alert: EncodedAlert) throws(OutputError) -> Request {
    let content = try alert.content()
    let document = JSONValue.object([
      JSONMember("title", .string("[Falco] [\(content.priority.name)] \(content.rule)")),
      JSONMember("priority", .number("\(priorities[content.priority] ?? content.priority.rawValue)")),
      JSONMember("message", .string(message(content, json: alert.json))),
      JSONMember(
        "extras",
        .object([
          JSONMember("client::display", .object([JSONMember("contentType", .string(format.contentType))]))
        ])),
    ])
    return .json(
      JSONWriter.bytes(of: document), to: url, headers: token.map { [Header("X-Gotify-Key", $0)] } ?? [],
      key: alert.uuid.description)
  }

  private func message(_ alert: Alert, json: [UInt8]) -> String {
    switch format {
    case .json: return String(decoding: json, as: UTF8.self)
    case .markdown:
      return text(
        alert, bullet: "- ", fieldBullet: "\t- ", name: { "**\(Markdown.escape($0))**" }, value: Markdown.escape)
    case .plaintext, .text:
      // A line break in a value could pass for a line of the message's own.
      let line = { (text: String) in String(text.map { $0.isNewline ? " " : $0 }) }
      return text(alert, bullet: "", fieldBullet: "- ", name: line, value: line)
    }
  }

  private func text(
    _ alert: Alert, bullet: String, fieldBullet: String, name: (String) -> String, value: (String) -> String
  ) -> String {
    var lines = [
      ("Priority", alert.priority.name), ("Rule", alert.rule), ("Output", alert.output), ("Source", alert.source),
      ("Tags", alert.tags.map { "\($0) " }.joined()), ("Time", alert.time.goDescription),
    ].map { "\(bullet)\(name($0.0)): \(value($0.1))" }
    lines.append("\(bullet)\(name("Fields")):")
    lines += alert.outputFields.map { "\(fieldBullet)\(name($0.name)): \(value($0.value.plainText))" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func priorities(_ settings: inout Settings) -> [Priority: Int] {
    let given = settings.priorities(
      "priorities", form: "number",
      help: "Gotify's number, 0 to 10, for priorities whose own (debug 1 to emergency 8) does not suit.")
    var numbers: [Priority: Int] = [:]
    for (priority, text) in given {
      if let number = Int(text), (0...10).contains(number) {
        numbers[priority] = number
      } else {
        settings.problem("priorities", "\"\(text)\" is not a number from 0 to 10")
      }
    }
    return numbers
  }
}
