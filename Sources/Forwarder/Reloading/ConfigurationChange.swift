import Delivery
import Logging

/// What differs between two configurations.
package struct ConfigurationChange: Hashable, Sendable {
  /// Names of destinations.
  package let added: [String]
  package let removed: [String]
  package let changed: [String]
  /// The settings that a running process cannot take over.
  package let forNextStart: [String]

  package init(from old: Configuration, to new: Configuration) {
    let before = Dictionary(old.destinations.map { ($0.name, $0.settings) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(new.destinations.map { ($0.name, $0.settings) }, uniquingKeysWith: { first, _ in first })
    added = after.keys.filter { before[$0] == nil }.sorted()
    removed = before.keys.filter { after[$0] == nil }.sorted()
    changed = after.keys.filter { name in before[name].map { $0 != after[name] } ?? false }.sorted()
    forNextStart = Self.differences(old, new)
  }

  /// Settings that listeners, the store and the log were made with; secrets and all others take effect at once.
  private static let fixed: Set<String> = [
    "LISTENADDRESS", "LISTENPORT", "TRUSTED_PROXIES", "DATADIR", "MAXBODYSIZE", "GRACE", "LOG_LEVEL", "LOG_FORMAT",
    "DEBUG",
  ]
  private static let fixedPrefixes = ["TLSSERVER_", "PROMETHEUS_"]

  private static func differences(_ old: Configuration, _ new: Configuration) -> [String] {
    let (before, after) = (values(old), values(new))
    return after.keys.filter { name in
      before[name] != after[name] && (fixed.contains(name) || fixedPrefixes.contains { name.hasPrefix($0) })
    }.sorted()
  }

  private static func values(_ configuration: Configuration) -> [String: String] {
    let values = configuration.effective.flatMap(\.values).map { ($0.variable, $0.value) }
    return Dictionary(values, uniquingKeysWith: { first, _ in first })
  }

  var metadata: Logger.Metadata {
    let lists = [("destinations.added", added), ("destinations.removed", removed), ("destinations.changed", changed)]
    return Dictionary(
      lists.filter { !$0.1.isEmpty }.map { ($0.0, "\($0.1.joined(separator: ", "))") }, uniquingKeysWith: { $1 })
  }
}
