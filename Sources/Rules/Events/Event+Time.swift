import Conditions
import Glibc

extension Event {
  private static let second: UInt64 = 1_000_000_000

  func timeValue(_ id: SyscallField) -> FieldValue? {
    let facts = blocks.event.facts
    let elapsed = facts.time - min(facts.startTime, facts.time)
    let delta = facts.previousTime == 0 ? 0 : facts.time - min(facts.previousTime, facts.time)
    switch id {
    case .evtTime: return clock(date: false, fraction: true)
    case .evtTimeS: return clock(date: false, fraction: false)
    case .evtDatetime: return clock(date: true, fraction: true)
    case .evtDatetimeS: return clock(date: true, fraction: false)
    case .evtTimeIso8601: return iso8601()
    case .evtRawtime: return .unsigned(facts.time)
    case .evtRawtimeS: return .unsigned(facts.time / Self.second)
    case .evtRawtimeNs: return .unsigned(facts.time % Self.second)
    case .evtReltime: return .unsigned(elapsed)
    case .evtReltimeS: return .unsigned(elapsed / Self.second)
    case .evtReltimeNs: return .unsigned(elapsed % Self.second)
    case .evtDeltatime: return .unsigned(delta)
    case .evtDeltatimeS: return .unsigned(delta / Self.second)
    case .evtDeltatimeNs: return .unsigned(delta % Self.second)
    case .evtLatency, .evtLatencyS, .evtLatencyNs: return .unsigned(0)
    case .evtLatencyHuman: return .text("0ns")
    default: return nil
    }
  }

  /// The local time of day, with the date in front where it is asked for.
  private func clock(date: Bool, fraction: Bool) -> FieldValue {
    append(calendar: \.local, date: date, separator: " ")
    if fraction { appendFraction() }
    return .bytes(scratch.finish())
  }

  private func iso8601() -> FieldValue {
    append(calendar: \.utc, date: true, separator: "T")
    appendFraction()
    scratch.append("+0000")
    return .bytes(scratch.finish())
  }

  private func append(calendar: KeyPath<BrokenDownTime, tm>, date: Bool, separator: StaticString) {
    let time = BrokenDownTime(seconds: time_t(truncatingIfNeeded: blocks.event.facts.time / Self.second))
    let parts = time[keyPath: calendar]
    if date {
      scratch.append(UInt64(max(parts.tm_year + 1900, 0)), radix: 10, width: 4)
      for (mark, number) in [("-", parts.tm_mon + 1), ("-", parts.tm_mday)] as [(StaticString, Int32)] {
        scratch.append(mark)
        scratch.append(UInt64(number), radix: 10, width: 2)
      }
      scratch.append(separator)
    }
    scratch.append(UInt64(parts.tm_hour), radix: 10, width: 2)
    scratch.append(":")
    scratch.append(UInt64(parts.tm_min), radix: 10, width: 2)
    scratch.append(":")
    scratch.append(UInt64(parts.tm_sec), radix: 10, width: 2)
  }

  private func appendFraction() {
    scratch.append(".")
    scratch.append(blocks.event.facts.time % Self.second, radix: 10, width: 9)
  }
}

/// A moment in the calendar.
private struct BrokenDownTime {
  var seconds: time_t

  var local: tm {
    var seconds = seconds
    var parts = tm()
    localtime_r(&seconds, &parts)
    return parts
  }

  var utc: tm {
    var seconds = seconds
    var parts = tm()
    gmtime_r(&seconds, &parts)
    return parts
  }
}
