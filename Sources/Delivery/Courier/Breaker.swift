/// Leaves a failing destination alone, and probes it with one alert now and then.
package struct Breaker: Sendable {
  package typealias Instant = ContinuousClock.Instant

  package enum State: Hashable, Sendable {
    case closed
    /// Nothing is sent before this moment.
    case open(until: Instant)
    /// One alert is on its way to find out.
    case probing
  }

  /// The state in a word.
  package enum Phase: String, CaseIterable, Sendable {
    case closed, open, probing
  }

  package private(set) var state = State.closed
  package private(set) var consecutiveFailures = 0
  /// How many failures in a row open it, if none of them proves that it was the destination's.
  private let threshold: Int
  private let policy: RetryPolicy

  package init(threshold: Int, policy: RetryPolicy) {
    self.threshold = threshold
    self.policy = policy
  }

  package var isClosed: Bool { state == .closed }

  package var phase: Phase {
    switch state {
    case .closed: .closed
    case .open: .open
    case .probing: .probing
    }
  }

  package mutating func succeeded() {
    state = .closed
    consecutiveFailures = 0
  }

  /// - Parameter certain: whether the failure proves that the destination takes nothing.
  package mutating func failed(at now: Instant, certain: Bool, retryAfter: Duration?) {
    if case .open = state { return }  // Sent before it opened; one failure is not to be counted many times.
    consecutiveFailures += 1
    if certain || consecutiveFailures >= threshold || state == .probing {
      let wait = policy.wait(afterAttempt: consecutiveFailures, retryAfter: retryAfter)
      state = .open(until: now + wait)
    }
  }

  /// How many alerts may be sent now, of `wanted`.
  package mutating func admit(_ wanted: Int, at now: Instant) -> Int {
    switch state {
    case .closed: return wanted
    case .probing: return 0
    case .open(let until):
      guard until <= now, wanted > 0 else { return 0 }
      state = .probing
      return 1
    }
  }

  /// The probe came to nothing without an answer: it was never sent.
  package mutating func cancelProbe(at now: Instant) {
    if state == .probing { state = .open(until: now) }
  }
}
