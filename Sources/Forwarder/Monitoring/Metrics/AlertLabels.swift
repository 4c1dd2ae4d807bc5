package import Alerts

/// By what accepted alerts are told apart in metrics.
package struct AlertLabels: Hashable, Sendable {
  /// Longer values are cut, for whoever may post chooses them.
  private static let longestValue = 256
  /// The value that stands for all others once there are too many.
  private static let other = "other"
  private static let cut = "…"

  let priority: Priority
  /// Of `AlertLabelNames.texts`, in their order.
  let values: [String]

  init(priority: Priority, values: [String]) {
    self.priority = priority
    self.values = values
  }

  package init(of alert: Alert, _ names: AlertLabelNames) {
    priority = alert.priority
    var values = [Self.bounded(alert.hostname ?? "unknown"), Self.bounded(alert.rule), Self.bounded(alert.source)]
    values.reserveCapacity(values.count + names.fields.count)
    for field in names.fields {
      values.append(alert.outputFields.first { $0.name == field }.map { Self.text($0.value) } ?? "")
    }
    self.values = values
  }

  /// The labels that are left where there is no room for these.
  var overflow: AlertLabels { AlertLabels(priority: priority, values: values.map { _ in Self.other }) }

  private static func text(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): bounded(text)
    case .number(let literal): bounded(literal)
    case .bool(let flag): "\(flag)"
    case .null, .array, .object: ""
    }
  }

  private static func bounded(_ text: String) -> String {
    guard text.utf8.count > longestValue else { return text }
    var end = text.utf8.index(text.startIndex, offsetBy: longestValue - cut.utf8.count)
    // Never within a character's bytes.
    while end.samePosition(in: text.unicodeScalars) == nil { text.utf8.formIndex(before: &end) }
    return text[..<end] + cut
  }
}
