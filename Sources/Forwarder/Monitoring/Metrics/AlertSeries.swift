import Alerts
import Delivery
import Synchronization

/// The accepted alerts, counted by their labels.
///
/// Whoever may post chooses rules, hosts and pods. So there is a most of series, beyond which alerts are counted under `other`,
/// and a series that nothing is added to any more goes.
package final class AlertSeries: Sendable {
  package struct Limits: Hashable, Sendable {
    package var most = 4096
    package var expiry = Duration.seconds(86_400)

    package init() {}

    package init(most: Int, expiry: Duration) {
      self.most = most
      self.expiry = expiry
    }
  }

  private struct Series {
    var count = 0
    /// Milliseconds since 1970.
    var latest: Int64 = 0
  }

  private struct State {
    var series: [AlertLabels: Series] = [:]
    var overflow: [AlertLabels: Int] = [:]
    /// When expired series were looked for last.
    var swept: Int64 = 0
  }

  package let names: AlertLabelNames
  private let limits: Limits
  private let state = Mutex(State())

  package init(_ names: AlertLabelNames = AlertLabelNames(), limits: Limits = Limits()) {
    self.names = names
    self.limits = limits
  }

  /// - Parameter now: milliseconds since 1970.
  package func count(_ labels: AlertLabels, now: Int64 = WallClock.milliseconds) {
    state.withLock { state in
      if state.series[labels] == nil, state.series.count >= limits.most { sweep(&state, now: now) }
      guard state.series[labels] != nil || state.series.count < limits.most else {
        state.overflow[labels.overflow, default: 0] += 1
        return
      }
      state.series[labels, default: Series()].count += 1
      state.series[labels]?.latest = now
    }
  }

  /// Removes expired series; at most once a second, since it looks at all of them.
  private func sweep(_ state: inout State, now: Int64) {
    guard now - state.swept >= 1000 || now < state.swept else { return }
    state.swept = now
    state.series = state.series.filter { now - $0.value.latest < limits.expiry.milliseconds }
  }

  /// Every series with its labels, and how many alerts were counted under `other`.
  package func samples(now: Int64 = WallClock.milliseconds) -> (series: [([(String, String)], Int)], overflow: Int) {
    let (series, overflow) = state.withLock { state in
      sweep(&state, now: now)
      return (state.series, state.overflow)
    }
    let counts = series.map { ($0.key, $0.value.count) } + overflow.map { ($0.key, $0.value) }
    let samples = counts.map { (names.all($0.0), $0.1) }
    return (samples, overflow.values.reduce(0, +))
  }
}
