import Alerts

/// A titled value in a chat message, escaped and no longer than a message may be.
struct ChatField: Hashable {
  let title: String
  let value: String
  /// Whether two of them fit side by side.
  let isShort: Bool

  /// The parts of an alert, which every service has in an order of its own.
  enum Part {
    case rule, priority, source, hostname, tags, outputFields, time
  }

  /// How much of an alert a message shows.
  struct Limits {
    /// Bytes of one value.
    var value = 2000
    /// How many of the alert's output fields, and how many bytes of all their values.
    var fields = 50
    var bytes = 16 << 10
  }

  private static let longestTitle = 100

  private init(_ title: String, _ value: String, isShort: Bool? = nil, _ limits: Limits, _ markup: ChatMarkup) {
    self.title = title.fitted(to: Self.longestTitle, escaping: markup.escape)
    self.value = value.fitted(to: limits.value, escaping: markup.escape)
    self.isShort = isShort ?? (value.utf8.count < 36)
  }

  /// What a message shows of an alert; of the output fields those that are text, as falcosidekick does.
  static func all(of alert: Alert, in order: [Part], _ limits: Limits, _ markup: ChatMarkup) -> [ChatField] {
    let field = { (title: String, value: String?) in value.map { [ChatField(title, $0, limits, markup)] } ?? [] }
    return order.flatMap { part in
      switch part {
      case .rule: field("rule", alert.rule)
      case .priority: field("priority", alert.priority.name)
      case .source: field("source", alert.source)
      case .hostname: field("hostname", alert.hostname)
      case .tags: field("tags", alert.tags.isEmpty ? nil : alert.tags.joined(separator: ", "))
      case .outputFields: outputFields(of: alert, limits, markup)
      case .time: [ChatField("time", alert.time.goDescription, isShort: false, limits, markup)]
      }
    }
  }

  private static func outputFields(of alert: Alert, _ limits: Limits, _ markup: ChatMarkup) -> [ChatField] {
    let texts = alert.outputFields.filter { $0.value.string != nil }
    var room = limits.bytes
    var fields: [ChatField] = []
    for member in texts.prefix(limits.fields) {
      let field = ChatField(member.name, member.value.string ?? "", limits, markup)
      room -= field.title.utf8.count + field.value.utf8.count
      if room < 0 { break }
      fields.append(field)
    }
    let left = texts.count - fields.count
    return left == 0 ? fields : fields + [ChatField("…", "\(left) more fields", limits, markup)]
  }
}
