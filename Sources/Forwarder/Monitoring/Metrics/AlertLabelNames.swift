import Alerts

/// The names of the labels: falcosidekick's, then those of further output fields.
package struct AlertLabelNames: Hashable, Sendable {
  /// The output fields whose values are labels.
  let fields: [String]
  /// The labels that hold texts: those of the alert itself, then those of `fields`.
  let texts: [String]

  private static let own = ["hostname", "rule", "source"]
  private static let standardFields = ["k8s.ns.name", "k8s.pod.name"]
  private static let numbers = ["priority", "priority_raw"]

  package init() {
    fields = Self.standardFields
    texts = Self.own + Self.standardFields.map { Self.label($0) }
  }

  /// - Parameters:
  ///   - extra: further output fields.
  ///   - stored: what a field is called in alerts that are stored.
  /// - Throws: `LabelError` where a field makes no label, or one that is taken.
  package init(extra: [String], stored: (String) -> String = { $0 }) throws(LabelError) {
    let standing = Self.own + Self.numbers + Self.standardFields.map { Self.label($0) }
    var taken = Dictionary(
      standing.map { ($0, "a label that is always there") }, uniquingKeysWith: { first, _ in first })
    for field in extra {
      let label = Self.label(field)
      guard !label.isEmpty, !label.hasPrefix("__") else {
        throw LabelError("\"\(field)\" makes no label; a label is not empty and does not begin with two underscores")
      }
      if let owner = taken[label] { throw LabelError("\"\(field)\" would be the label \(label), which is \(owner)") }
      taken[label] = "that of \"\(field)\""
    }
    fields = (Self.standardFields + extra).map(stored)
    texts = Self.own + (Self.standardFields + extra).map { Self.label($0) }
  }

  /// All labels of a series, sorted by name.
  func all(_ labels: AlertLabels) -> [(String, String)] {
    let texts = Array(zip(texts, labels.values))
    let word = labels.priority.name.lowercased()
    return (texts + [("priority", "\(labels.priority.rawValue)"), ("priority_raw", word)]).sorted { $0.0 < $1.0 }
  }

  /// `proc.aname[2]` becomes `proc_aname_2`; whatever else cannot stand in a label is an underscore too.
  private static func label(_ field: String) -> String {
    let label = String(
      field.filter { $0 != "]" }.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" as Character })
    return label.first?.isNumber == true ? "_\(label)" : label
  }
}

/// Why an output field cannot be a label.
package struct LabelError: Error, Hashable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
