import Glibc

extension Scratch {
  private static let second: UInt64 = 1_000_000_000

  /// Appends the local time of day: `HH:MM:SS.nnnnnnnnn`.
  func append(timeOfDay time: UInt64, fraction: Bool = true) {
    append(clock: calendar(time, isLocal: true))
    if fraction { append(fractionOf: time) }
  }

  /// Appends the local date and time of day.
  func append(dateAndTime time: UInt64, fraction: Bool = true) {
    let parts = calendar(time, isLocal: true)
    append(date: parts)
    append(" ")
    append(clock: parts)
    if fraction { append(fractionOf: time) }
  }

  /// Appends the moment in UTC: `YYYY-MM-DDTHH:MM:SS.nnnnnnnnn+0000`.
  func append(iso8601 time: UInt64) {
    let parts = calendar(time, isLocal: false)
    append(date: parts)
    append("T")
    append(clock: parts)
    append(fractionOf: time)
    append("+0000")
  }

  private func calendar(_ time: UInt64, isLocal: Bool) -> tm {
    var seconds = time_t(truncatingIfNeeded: time / Self.second)
    var parts = tm()
    _ = isLocal ? localtime_r(&seconds, &parts) : gmtime_r(&seconds, &parts)
    return parts
  }

  private func append(date parts: tm) {
    append(UInt64(max(parts.tm_year + 1900, 0)), radix: 10, width: 4)
    append("-")
    append(UInt64(parts.tm_mon + 1), radix: 10, width: 2)
    append("-")
    append(UInt64(parts.tm_mday), radix: 10, width: 2)
  }

  private func append(clock parts: tm) {
    append(UInt64(parts.tm_hour), radix: 10, width: 2)
    append(":")
    append(UInt64(parts.tm_min), radix: 10, width: 2)
    append(":")
    append(UInt64(parts.tm_sec), radix: 10, width: 2)
  }

  private func append(fractionOf time: UInt64) {
    append(".")
    append(time % Self.second, radix: 10, width: 9)
  }
}
