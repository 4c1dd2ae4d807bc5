/// How urgent an alert is, in Falco's eight levels.
///
/// The raw value grows with severity (1 is debug, 8 is emergency), the opposite of syslog's numbers.
/// It is what falcosidekick sends to Gotify and to Prometheus.
package enum Priority: Int, CaseIterable, Sendable, Comparable {
  case debug = 1
  case informational, notice, warning, error, critical, alert, emergency

  /// The word as Falco writes it, capitalised.
  package var name: String {
    switch self {
    case .debug: "Debug"
    case .informational: "Informational"
    case .notice: "Notice"
    case .warning: "Warning"
    case .error: "Error"
    case .critical: "Critical"
    case .alert: "Alert"
    case .emergency: "Emergency"
    }
  }

  /// The level that `word` names, whatever its case; Falco's short form `info` is one of the words.
  package init?(_ word: some StringProtocol) {
    guard let match = Self.named[String(word)] ?? Self.named[word.lowercased()] else { return nil }
    self = match
  }

  /// By name as Falco writes it and in lower case.
  private static let named: [String: Priority] = allCases.reduce(into: ["info": .informational]) { named, priority in
    named[priority.name] = priority
    named[priority.name.lowercased()] = priority
  }

  package static func < (left: Priority, right: Priority) -> Bool { left.rawValue < right.rawValue }
}
