import Glibc

/// Turns the kernel's time, nanoseconds since boot, into nanoseconds since 1970.
struct BootClock: Sendable {
  private var offset: UInt64
  private var measured: UInt64

  private static let second: UInt64 = 1_000_000_000
  /// The clock on the wall may be set or run at another pace.
  private static let interval = 10 * second

  init() {
    measured = Self.now(CLOCK_BOOTTIME)
    offset = Self.now(CLOCK_REALTIME) &- measured
  }

  static var sinceBoot: UInt64 { now(CLOCK_BOOTTIME) }

  func time(_ sinceBoot: UInt64) -> UInt64 { sinceBoot &+ offset }

  /// Looks at both clocks again if that was long ago.
  mutating func refresh() {
    let now = Self.now(CLOCK_BOOTTIME)
    if now &- measured > Self.interval { self = BootClock() }
  }

  private static func now(_ clock: clockid_t) -> UInt64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return UInt64(time.tv_sec) * second + UInt64(time.tv_nsec)
  }
}
