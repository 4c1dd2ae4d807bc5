package import Sensor

/// Decides what is done about lost events; looks once a second, as Falco's drop manager does.
package struct LossPolicy {
  private let reaction: DropReaction
  private var before = SensorCounters()
  /// What nobody has been told of yet.
  private var unreported: [String: UInt64] = [:]
  private var events: UInt64 = 0
  /// How many reactions there may be now, and when that was so.
  private var tokens: Double
  private var refilled: UInt64?

  package init(_ reaction: DropReaction) {
    self.reaction = reaction
    tokens = reaction.burst
  }

  /// - Parameters:
  ///   - counters: what was counted since the start.
  ///   - now: nanoseconds by a clock that only goes forward.
  /// - Returns: what was lost since the last report, and nil where nothing is to be done.
  package mutating func look(_ counters: SensorCounters, now: UInt64) -> EventDrops? {
    let seen = counters.events - min(before.events, counters.events)
    let lost = note(counters)
    before = counters
    events += seen
    refill(now)
    guard lost > 0, Double(lost) > reaction.threshold * Double(max(seen, lost)), tokens >= 1 else { return nil }
    tokens -= 1
    defer {
      unreported = [:]
      events = 0
    }
    return EventDrops(events: events, byReason: unreported)
  }

  /// - Returns: how many events were lost since the last look.
  private mutating func note(_ counters: SensorCounters) -> UInt64 {
    var lost: UInt64 = 0
    func add(_ count: UInt64, _ before: UInt64, _ reason: String) {
      guard count > before else { return }
      lost += count - before
      unreported[reason, default: 0] += count - before
    }
    for (kind, count) in counters.dropped { add(count, before.dropped[kind] ?? 0, Self.reason(kind)) }
    add(counters.missed, before.missed, "missed_by_hook")
    return lost
  }

  private mutating func refill(_ now: UInt64) {
    if let refilled { tokens = min(reaction.burst, tokens + Double(now - refilled) / 1e9 * reaction.rate) }
    refilled = now
  }

  /// Falco counts what a full buffer took by the call, where it had ended.
  private static func reason(_ kind: String) -> String { "buffer_\(kind)_exit" }
}
