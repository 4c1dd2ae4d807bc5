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

  /// - Parameter extra: further output fields.
  /// - Throws: `LabelError` where a field makes no label, or one that is taken.
  package init(extra: [String]) throws(LabelError) {
    var taken = Dictionary(
      (Self.own + Self.numbers + Self.standardFields.map { Self.label($0) }).map {
        ($0, "a label that is always there")
      },
      uniquingKeysWith: { first, _ in first })
    for field in extra {
      let label = Self.label(field)
      guard Self.isLabel(label) else {
        throw LabelError("\"\(field)\" makes no label; a label has letters, digits and underscores")
      }
      if let owner = taken[label] { throw LabelError("\"\(field)\" would be the label \(label), which is \(owner)") }
      taken[label] = "that of \"\(field)\""
    }
    fields = Self.standardFields + extra
    texts = Self.own + fields.map { Self.label($0) }
  }

  /// All labels of a series, sorted by name.
  func all(_ labels: AlertLabels) -> [(String, String)] {
    let texts = Array(zip(texts, labels.values))
    let word = labels.priority.name.lowercased()
    return (texts + [("priority", "\(labels.priority.rawValue)"), ("priority_raw", word)]).sorted { $0.0 < $1.0 }
  }

  /// `proc.aname[2]` becomes `proc_aname_2`.
  private static func label(_ field: String) -> String {
    String(field.filter { $0 != "]" }.map { $0 == "." || $0 == "[" ? "_" : $0 })
  }

  private static func isLabel(_ text: String) -> Bool {
    guard let first = text.utf8.first, !text.hasPrefix("__"), !(0x30...0x39).contains(first) else { return false }
    return text.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F
    }
  }
}

/// Why an output field cannot be a label.
package struct LabelError: Error, Hashable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
