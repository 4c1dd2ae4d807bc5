import Alerts

/// What a number of events that Falco lost means.
struct DropThresholds: Sendable {
  /// From the highest down.
  private let thresholds: [(count: Int, priority: Priority)]
  private let standard: Priority

  init(_ settings: inout Settings) {
    let word = settings.choice(
      "dropeventdefaultpriority", Priority.allCases.map { $0.name.lowercased() }, fallback: "critical",
      help: "Priority at least, where events were lost and no threshold is passed.")
    standard = Priority(word) ?? .critical
    let fallback = "10000:critical,1000:critical,100:critical,10:warning,1:warning"
    let given = settings.text(
      "dropeventthresholds", form: "number:priority, separated by commas", fallback: fallback,
      help: "Priority at least, where more events than the number were lost.")
    let thresholds = Self.parse(given ?? fallback)
    if thresholds == nil {
      settings.problem("dropeventthresholds", "is not made of numbers and priorities like 100:critical,10:warning")
    }
    self.thresholds = (thresholds ?? []).sorted { $0.count > $1.count }
  }

  /// The label for so many lost events: a range, so that it changes seldom. The priority becomes as urgent as the range demands.
  func label(for count: Int, raising priority: inout Priority) -> String {
    if count == 0 {
      priority = max(priority, .warning)
      return "0"
    }
    guard let passed = thresholds.first(where: { count > $0.count }) else {
      priority = max(priority, standard)
      return "\(count)"
    }
    priority = max(priority, passed.priority)
    return ">\(passed.count)"
  }

  /// Whatever separates them: falcosidekick's documentation writes `1000:critical,100:warning`, its default `1000:critical: 100:warning`.
  private static func parse(_ text: String) -> [(count: Int, priority: Priority)]? {
    let words = text.split { !$0.isLetter && !$0.isNumber }
    var thresholds: [(Int, Priority)] = []
    for index in stride(from: 0, to: words.count, by: 2) {
      guard index + 1 < words.count, let count = Int(words[index]), let priority = Priority(words[index + 1]) else {
        return nil
      }
      thresholds.append((count, priority))
    }
    return thresholds
  }
}
