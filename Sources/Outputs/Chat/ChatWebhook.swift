import Alerts
import Templates

/// What Slack, Mattermost and Rocket.Chat have in common: a webhook that takes a message with an attachment.
struct ChatWebhook: Sendable {
  /// In what the services differ.
  struct Dialect: Sendable {
    /// As people know the service.
    let service: String
    let markup: ChatMarkup
    let order: [ChatField.Part]
    /// Bytes of the message that stands above the attachment.
    let longestMessage: Int
    let showsFooter: Bool
  }

  private enum Format: String, CaseIterable {
    case all, text, fields
  }

  /// falcosidekick's, so that a message looks as it did.
  private enum Standard {
    static let username = "Falcosidekick"
    static let icon =
      "https://raw.githubusercontent.com/falcosecurity/falcosidekick/master/imgs/falcosidekick_color.png"
    static let footer = "https://github.com/falcosecurity/falcosidekick"
  }

  /// Bytes of the text inside an attachment.
  private static let longestText = 8000

  private let url: String
  private let dialect: Dialect
  private let username: String
  private let icon: String
  let footer: String
  private let format: Format
  private let template: MessageTemplate?

  init?(_ settings: inout Settings, _ dialect: Dialect) {
    self.dialect = dialect
    let url = settings.url(
      "webhookurl", help: "URL of an incoming webhook of \(dialect.service). Switches this output on.")
    username =
      settings.text("username", fallback: Standard.username, help: "Name that messages appear under.")
      ?? Standard.username
    icon =
      settings.text("icon", form: "URL", fallback: Standard.icon, help: "Picture beside the messages.") ?? Standard.icon
    footer =
      settings.text(
        "footer", fallback: Standard.footer,
        help: dialect.showsFooter
          ? "Last line of a message." : "Taken for compatibility; \(dialect.service) shows none.")
      ?? Standard.footer
    let format = settings.choice(
      "outputformat", Format.allCases.map { $0.rawValue }, fallback: "all",
      help: "What the attachment shows: the alert's text, its fields, or all.")
    self.format = Format(rawValue: format) ?? .all
    template = settings.template(
      "messageformat",
      help: "Text above the attachment, in Go's template language, for example {{ .Rule }} on {{ .Hostname }}.")
    guard let url else { return nil }
    self.url = url
  }

  var showsText: Bool { format != .fields }
  var showsFields: Bool { format != .text }

  /// A message with `attachment` below it.
  ///
  /// - Parameter more: what the service knows beside name and picture.
  func request(for alert: Alert, more: [JSONMember] = [], attachment: JSONValue?) -> Request {
    var message: [JSONMember] = []
    if let text = text(for: alert, isAlone: attachment == nil) { message.append(JSONMember("text", .string(text))) }
    message.append(JSONMember("username", .string(username)))
    message.append(JSONMember("icon_url", .string(icon)))
    message += more
    if let attachment { message.append(JSONMember("attachments", .array([attachment]))) }
    return .json(JSONWriter.bytes(of: .object(message)), to: url, key: alert.uuid.description)
  }

  /// What stands above the attachment, if anything does.
  ///
  /// - Parameter isAlone: whether there is no attachment, so that the message needs a text.
  private func text(for alert: Alert, isAlone: Bool) -> String? {
    guard let template else { return isAlone ? escaped(alert.output, limit: dialect.longestMessage) : nil }
    let text = template.render(alert, escaping: dialect.markup.escape).fitted(to: dialect.longestMessage)
    return text.isEmpty && !isAlone ? nil : text
  }

  /// The alert as attachments have been since Slack's first ones.
  func attachment(for alert: Alert) -> JSONValue {
    let text = JSONValue.string(escaped(alert.output, limit: Self.longestText))
    var members = [JSONMember("fallback", text), JSONMember("color", .string(alert.priority.chatColour))]
    if showsText { members.append(JSONMember("text", text)) }
    members.append(JSONMember("fields", showsFields ? .array(fields(of: alert).map(Self.json)) : .null))
    if showsFields && dialect.showsFooter { members.append(JSONMember("footer", .string(footer))) }
    return .object(members)
  }

  /// Text of an alert as this service shows it, cut where it is longer than `limit` bytes.
  func escaped(_ text: String, limit: Int) -> String { text.fitted(to: limit, escaping: dialect.markup.escape) }

  func fields(of alert: Alert, limits: ChatField.Limits = ChatField.Limits()) -> [ChatField] {
    ChatField.all(of: alert, in: dialect.order, limits, dialect.markup)
  }

  private static func json(_ field: ChatField) -> JSONValue {
    .object([
      JSONMember("title", .string(field.title)), JSONMember("value", .string(field.value)),
      JSONMember("short", .bool(field.isShort)),
    ])
  }
}

extension Priority {
  /// The colours by which falcosidekick's users know the priorities in chats.
  var chatColour: String {
    switch self {
    case .emergency, .error: "#e20b0b"
    case .alert, .critical: "#ff5400"
    case .warning: "#ffc700"
    case .notice: "#5bffb5"
    case .informational: "#68c2ff"
    case .debug: "#ccfff2"
    }
  }
}
