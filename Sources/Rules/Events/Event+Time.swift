import Conditions

extension Event {
  private static let second: UInt64 = 1_000_000_000

  func timeValue(_ id: SyscallField) -> FieldValue? {
    let facts = blocks.event.facts
    let elapsed = facts.time - min(facts.startTime, facts.time)
    let delta = facts.previousTime == 0 ? 0 : facts.time - min(facts.previousTime, facts.time)
    switch id {
    case .evtTime: scratch.append(timeOfDay: facts.time)
    case .evtTimeS: scratch.append(timeOfDay: facts.time, fraction: false)
    case .evtDatetime: scratch.append(dateAndTime: facts.time)
    case .evtDatetimeS: scratch.append(dateAndTime: facts.time, fraction: false)
    case .evtTimeIso8601: scratch.append(iso8601: facts.time)
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
    return .bytes(scratch.finish())
  }
}
