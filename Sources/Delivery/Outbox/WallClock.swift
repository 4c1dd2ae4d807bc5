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

extension Duration {
  package var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
