package import Alerts
package import Outputs

/// What a destination gets one by one, and what is told of in summaries.
package struct StormPolicy: Hashable, Sendable {
  package var rate: Rate?
  package var grouping: Grouping?

  package init(rate: Rate? = nil, grouping: Grouping? = nil) {
    self.rate = rate
    self.grouping = grouping
  }

  package init(_ settings: inout Settings) {
    readRate(&settings)
    readGrouping(&settings)
  }

  /// The group that an alert belongs to; nil where alerts go one by one.
  package func group(of alert: Alert) -> GroupKey? {
    self == StormPolicy() ? nil : (grouping ?? Storm.byRule).key(of: alert)
  }

  private mutating func readRate(_ settings: inout Settings) {
    let given = settings.text(
      "rate", form: "number/unit, like 1/s, 30/m, 100/h",
      help: "How many alerts go there in which time; what comes beyond is summarised. No limit if not given.")
    let burst = settings.int(
      "rate_burst", in: 0...1_000_000, fallback: 0,
      help: "How many may go at once after a quiet time; 0 for the number in the rate.")
    guard let given else {
      if settings.origin("rate_burst") != nil { settings.problem("rate_burst", "needs \(settings.variable("rate"))") }
      return
    }
    rate = Rate(given, burst: burst > 0 ? burst : nil)
    if rate == nil {
      settings.problem("rate", "\"\(given)\" is not a number and s, m, h or d, like 1/s, 30/m, 100/h")
    }
  }

  private mutating func readGrouping(_ settings: inout Settings) {
    let labels =
      settings.text(
        "group_by", form: "names, separated by commas",
        help: "Alerts alike in these are told of once, then in summaries: \(Grouping.common.joined(separator: ", ")), "
          + "or names of output fields."
      )?.split(separator: ",").map { String($0.trimmed) }.filter { !$0.isEmpty } ?? []
    let wait = settings.duration(
      "group_wait", fallback: "0s", help: "How long a new group gathers alerts before its first message.")
    let interval = settings.duration(
      "repeat_interval", atLeast: "1s", fallback: "5m", help: "How often a group's further alerts are summarised.")
    if labels.isEmpty {
      for key in ["group_wait", "repeat_interval"] where settings.origin(key) != nil {
        settings.problem(key, "needs \(settings.variable("group_by"))")
      }
      return
    }
    for label in labels { check(label, &settings) }
    grouping = Grouping(by: labels, wait: wait, interval: interval)
  }

  /// Fields may have any name, but those of Falco have a dot in theirs.
  private func check(_ label: String, _ settings: inout Settings) {
    guard !label.contains("."), !Grouping.common.contains(label),
      let hint = Spelling.nearest(to: label.lowercased(), among: Grouping.common)
    else { return }
    settings.warning("group_by", "\"\(label)\" is taken for an output field; did you mean \(hint)?")
  }
}
