import Alerts

/// Moments as people write them.
enum WrittenTime {
  /// Nanoseconds since 1970 of a moment in RFC 3339; nil if it is none or before 1970.
  static func nanoseconds(_ text: String) -> UInt64? {
    guard let time = Timestamp(text), time.seconds >= 0 else { return nil }
    let (seconds, overflow) = UInt64(time.seconds).multipliedReportingOverflow(by: 1_000_000_000)
    return overflow ? nil : seconds + UInt64(time.nanoseconds)
  }
}
