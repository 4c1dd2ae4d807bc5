package import Alerts
import Glibc

/// The time of day, for what outlives the process.
package enum WallClock {
  /// Milliseconds since 1970.
  package static var milliseconds: Int64 { Int64(nanoseconds / 1_000_000) }

  /// Nanoseconds since 1970.
  package static var nanoseconds: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}

extension Timestamp {
  /// - Parameter milliseconds: since 1970.
  package init(milliseconds: Int64) {
    let seconds = milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
    self.init(seconds: seconds, nanoseconds: Int32(milliseconds - seconds * 1000) * 1_000_000)
  }
}

extension Duration {
  package var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
