import Outputs

/// The time between requests, which some destinations ask for and which lets alerts gather into one request.
extension DeliveryRound {
  private var pause: Duration { destination.output.pause }

  /// How many requests may begin at once.
  var mostAtOnce: Int { pause > .zero ? 1 : .max }

  mutating func beginPause(at now: Instant) {
    if pause > .zero { pauseEnd = now + pause }
  }

  /// Finds out whether what is to be sent waits; whether a failing destination is back is not put off.
  mutating func observePause(at now: Instant) {
    nextRequest = nil
    guard let pauseEnd, now < pauseEnd, breaker.isClosed, sendable > 0, room > 0, !isFull else { return }
    nextRequest = pauseEnd
  }

  /// Whether a request could hold no more, so that nothing is gained by waiting.
  private var isFull: Bool {
    guard let output = destination.output as? any BatchOutput else { return false }
    return sendable >= output.batch.alerts || backlog.bytes >= output.batch.bytes
  }
}
