import Synchronization

/// How often a token may be tried: ten times a minute from one address, a hundred times from all.
package final class LoginLimit: Sendable {
  private static let window = Duration.seconds(60)
  private static let mostFromOne = 10
  private static let mostFromAll = 100

  private struct State {
    var since: ContinuousClock.Instant?
    /// Bounded by what all together may try.
    var failures: [String: Int] = [:]
  }

  private let state = Mutex(State())

  package init() {}

  /// Whether this address may try, after so many failures in the minute that goes on.
  package func mayTry(_ address: String, now: ContinuousClock.Instant = .now) -> Bool {
    state.withLock { state in
      if let since = state.since, now - since >= Self.window { state = State() }
      return state.failures[address, default: 0] < Self.mostFromOne
        && state.failures.values.reduce(0, +) < Self.mostFromAll
    }
  }

  package func failed(_ address: String, now: ContinuousClock.Instant = .now) {
    state.withLock { state in
      if state.since == nil { state.since = now }
      state.failures[address, default: 0] += 1
    }
  }
}
