import Alerts

/// An alert in Block Kit's blocks, inside an attachment for the sake of its coloured bar.
///
/// All text is `plain_text`, in which nothing is markup. Sizes: https://docs.slack.dev/reference/block-kit/blocks
enum SlackBlocks {
  private static let longestHeader = 150
  private static let longestText = 3000
  private static let mostFieldsInSection = 10
  /// Slack refuses a message as a whole once its blocks have about 13,000 characters of JSON, which it documents nowhere.
  private static let fieldLimits = ChatField.Limits(value: 300, fields: 25, bytes: 4000)

  static func attachment(for alert: Alert, _ webhook: ChatWebhook) -> JSONValue {
    let title = "[\(alert.priority.name)] \(alert.rule)"
    var blocks = [block("header", "text", plainText(webhook.escaped(title, limit: longestHeader)))]
    if webhook.showsText, !alert.output.isEmpty {
      blocks.append(block("section", "text", plainText(webhook.escaped(alert.output, limit: longestText))))
    }
    if webhook.showsFields {
      blocks += sections(webhook.fields(of: alert, limits: fieldLimits))
      blocks.append(block("context", "elements", .array([plainText(webhook.footer)])))
    }
    return .object([
      JSONMember("color", .string(alert.priority.chatColour)),
      JSONMember("fallback", .string(webhook.escaped(alert.output, limit: longestText))),
      JSONMember("blocks", .array(blocks)),
    ])
  }

  private static func sections(_ fields: [ChatField]) -> [JSONValue] {
    stride(from: 0, to: fields.count, by: mostFieldsInSection).map { start in
      let some = fields[start..<min(start + mostFieldsInSection, fields.count)]
      return block("section", "fields", .array(some.map { plainText("\($0.title)\n\($0.value)") }))
    }
  }

  private static func block(_ type: String, _ name: String, _ content: JSONValue) -> JSONValue {
    .object([JSONMember("type", .string(type)), JSONMember(name, content)])
  }

  private static func plainText(_ text: String) -> JSONValue {
    .object([
      JSONMember("type", .string("plain_text")), JSONMember("text", .string(text)), JSONMember("emoji", .bool(false)),
    ])
  }
}
