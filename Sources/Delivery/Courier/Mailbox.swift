import Synchronization

/// Everything that can wake a courier, in one place.
final class Mailbox: Sendable {
  typealias Instant = ContinuousClock.Instant

  struct Mail: Sendable {
    var outcomes: [Outcome] = []
    /// The log may have grown since it was last read.
    var logGrew = true
    var mustStop = false
    /// How long what is underway may take at a stop, if somebody said so.
    var patience: Duration?
  }

  private struct State {
    var mail = Mail()
    var hasNews = true
    var reader: UnsafeContinuation<Void, Never>?
    var alarm: Instant?
  }

  private let state = Mutex(State())

  func report(_ outcomes: [Outcome]) { post { $0.outcomes.append(contentsOf: outcomes) } }

  func logGrew() { post { $0.logGrew = true } }

  func stop(patience: Duration?) {
    post { mail in
      mail.mustStop = true
      mail.patience = patience
    }
  }

  /// What has come in since the last call; waits for news, at most until `deadline`.
  func next(until deadline: Instant?) async -> Mail {
    if let deadline { setAlarm(deadline) }
    await withUnsafeContinuation { (reader: UnsafeContinuation<Void, Never>) in
      let isReady = state.withLock { state in
        if !state.hasNews { state.reader = reader }
        return state.hasNews
      }
      if isReady { reader.resume() }
    }
    return state.withLock { state in
      let mail = state.mail
      state.mail.outcomes = []
      state.mail.logGrew = false
      state.hasNews = false
      return mail
    }
  }

  private func post(_ change: (inout Mail) -> Void) {
    let reader = state.withLock { state in
      change(&state.mail)
      state.hasNews = true
      return state.reader.take()
    }
    reader?.resume()
  }

  /// Sees to it that the reader wakes at `deadline`; an alarm that rings sooner does as well, for it can be set again then.
  private func setAlarm(_ deadline: Instant) {
    let mustSet = state.withLock { state in
      if let alarm = state.alarm, alarm <= deadline { return false }
      state.alarm = deadline
      return true
    }
    guard mustSet else { return }
    Task { [weak self] in
      try? await Task.sleep(until: deadline, clock: .continuous)
      self?.ring(deadline)
    }
  }

  private func ring(_ alarm: Instant) {
    state.withLock { state in
      if state.alarm == alarm { state.alarm = nil }
    }
    post { _ in }
  }
}
