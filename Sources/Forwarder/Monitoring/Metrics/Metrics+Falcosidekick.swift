import Delivery
import Serving

/// The families that falcosidekick has, with its labels, so that its dashboards and alerts go on.
extension Metrics {
  func addFalcosidekick(
    _ text: inout Exposition, _ counts: Counts, _ statuses: [(key: String, value: CourierStatus)]
  ) {
    let (alerts, overflow) = series.samples()
    text.add("falcosecurity_falcosidekick_falco_events_total", .counter, "Alerts accepted, by what they say.", alerts)
    text.add(
      "falcosecurity_falcosidekick_inputs_total", .counter, "Alerts received.",
      [
        ([("source", "requests"), ("status", "accepted")], counts.accepted),
        ([("source", "requests"), ("status", "rejected")], counts.refusals.values.reduce(0, +)),
      ])
    text.add(
      "falcosecurity_falcosidekick_outputs_total", .counter, "Deliveries that succeeded and attempts that failed.",
      outputs(statuses))
    text.add(
      "tocsin_series_overflow_total", .counter, "Alerts counted under other, for there were too many series.", overflow)
  }

  /// By kind, as falcosidekick has one destination of each.
  private func outputs(_ statuses: [(key: String, value: CourierStatus)]) -> [([(String, String)], Int)] {
    let destinations = configuration.current.destinations
    let kinds = Dictionary(destinations.map { ($0.name, $0.kind) }, uniquingKeysWith: { first, _ in first })
    var sums: [String: (ok: Int, error: Int)] = [:]
    for (name, status) in statuses {
      let kind = (kinds[name] ?? name).filter { $0 != "." }
      let sum = sums[kind] ?? (0, 0)
      sums[kind] = (sum.ok + status.delivered, sum.error + status.failedAttempts + status.deadLetters)
    }
    return sums.sorted { $0.key < $1.key }.flatMap { kind, sum in
      [
        ([("destination", kind), ("status", "ok")], sum.ok), ([("destination", kind), ("status", "error")], sum.error),
      ]
    }
  }
}
