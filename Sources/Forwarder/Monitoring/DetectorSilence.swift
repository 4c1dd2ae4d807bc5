import Alerts
import Delivery

/// Decides which detectors have fallen silent, and which are heard again. Time comes in as a parameter.
struct DetectorSilence {
  /// How many heartbeats may be missing.
  private static let tolerated: Int64 = 3

  /// When those that were announced as silent had been heard last.
  private var silent: [String: Int64] = [:]

  mutating func notices(_ heartbeats: [Heartbeat], now: Int64) -> [Alarms.Notice] {
    let expected = Set(heartbeats.map(\.hostname))
    // Whoever took leave is not missed.
    silent = silent.filter { expected.contains($0.key) }
    return heartbeats.sorted { $0.hostname < $1.hostname }.compactMap { notice($0, now: now) }
  }

  private mutating func notice(_ heartbeat: Heartbeat, now: Int64) -> Alarms.Notice? {
    let name = heartbeat.hostname
    let isSilent = now - heartbeat.received >= Self.tolerated * heartbeat.interval
    switch (isSilent, silent[name]) {
    case (true, nil):
      silent[name] = heartbeat.received
      return notice(
        "Detector silent", .critical, heartbeat,
        "The detector on \(name) has not been heard for \((now - heartbeat.received) / 1000) s; nothing is watched there",
        now: now)
    case (false, let since?):
      silent[name] = nil
      return notice(
        "Detector heard again", .notice, heartbeat,
        "The detector on \(name) is heard again after \((heartbeat.received - since) / 1000) s", now: now)
    default: return nil
    }
  }

  private func notice(
    _ rule: String, _ priority: Priority, _ heartbeat: Heartbeat, _ output: String, now: Int64
  ) -> Alarms.Notice {
    Alarms.Notice(
      rule: rule, output: output, priority: priority, destination: nil,
      fields: [JSONMember("detector.hostname", .string(heartbeat.hostname))], time: now)
  }
}
