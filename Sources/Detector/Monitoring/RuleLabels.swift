import Alerts
package import Rules

/// What metrics say of a rule beside its name.
package struct RuleLabels: Hashable, Sendable {
  /// Falco's number, which counts down: 0 is an emergency, 7 is debug.
  let priority: Int
  let source: String
  let tags: [String]

  package init(_ rule: Rule) {
    priority = Priority.emergency.rawValue - rule.priority.rawValue
    source = rule.source
    tags = rule.tags
  }

  func labels(_ name: String) -> [(String, String)] {
    [("priority", "\(priority)"), ("rule_name", name), ("source", source)]
      + tags.map { ("tag_\(Self.word($0))", "true") }
  }

  /// A tag as part of a label's name.
  private static func word(_ tag: String) -> String {
    String(
      tag.unicodeScalars.map {
        $0.properties.isAlphabetic && $0.isASCII || ("0"..."9").contains($0) ? Character($0) : "_"
      })
  }
}
