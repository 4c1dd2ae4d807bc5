import Glibc
import Rules

/// Turns the ticks in which /proc tells times into nanoseconds.
struct ProcessTimes {
  /// When the system was started, in nanoseconds since 1970, as far as its clock has not been set since.
  private(set) var epoch: UInt64
  /// When process 1 of this /proc started, in nanoseconds since 1970; 0 if unknown.
  private(set) var firstStart: UInt64 = 0
  private var measured: UInt64
  private let nanosecondsPerTick: UInt64

  /// The clock may be set, or run at another pace.
  private static let interval: UInt64 = 10_000_000_000

  init(root: String) {
    nanosecondsPerTick = 1_000_000_000 / UInt64(max(sysconf(Int32(_SC_CLK_TCK)), 1))
    measured = Self.now(CLOCK_BOOTTIME)
    epoch = Self.now(CLOCK_REALTIME) &- measured
    guard let first = ProcessDirectory(root + "/1") else { return }
    withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 8) { buffer in
      var process = RunningProcess()
      if let stat = first.read("stat", into: buffer), process.readStat(stat, self) {
        firstStart = process.facts.startTime
      }
    }
  }

  /// Compares both clocks again if that was long ago.
  mutating func refresh() {
    let now = Self.now(CLOCK_BOOTTIME)
    guard now &- measured > Self.interval else { return }
    measured = now
    epoch = Self.now(CLOCK_REALTIME) &- now
  }

  func sinceBoot(_ ticks: UInt64) -> UInt64 { ticks &* nanosecondsPerTick }

  private static func now(_ clock: clockid_t) -> UInt64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
