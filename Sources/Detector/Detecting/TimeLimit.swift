/// When detecting ends, by the time of events and by the clock.
struct TimeLimit {
  private let nanoseconds: UInt64
  private let start: UInt64
  private var firstEvent: UInt64?
  private var isOver = false

  /// - Parameter now: nanoseconds by a clock that only goes forward.
  init(_ duration: Duration, now: UInt64) {
    nanoseconds = UInt64(max(0, duration / .nanoseconds(1)))
    start = now
  }

  /// Whether an event is later than the first one by more than the limit.
  mutating func ends(before time: UInt64) -> Bool {
    if let firstEvent {
      if time > firstEvent, time - firstEvent > nanoseconds { isOver = true }
    } else {
      firstEvent = time
    }
    return isOver
  }

  func isReached(now: UInt64) -> Bool { isOver || now - start >= nanoseconds }
}
