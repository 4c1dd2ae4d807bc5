import Logging
import ServiceLifecycle

/// Sees to it that nothing is lost in silence.
struct LossWatch: Service {
  /// `syscall_event_drops` asks for the end.
  struct Exit: Error, CustomStringConvertible {
    let count: UInt64

    var description: String { "\(count) events were lost, and syscall_event_drops.actions has exit" }
  }

  private static let interval = Duration.seconds(1)

  let loop: DetectLoop
  let fanOut: AlertFanOut
  let judged: JudgeCounters
  let reaction: DropReaction
  let logger: Logger

  func run() async throws {
    var policy = LossPolicy(reaction)
    var overflows: UInt64 = 0
    while !Task.isShuttingDownGracefully && !Task.isCancelled {
      if let drops = policy.look(loop.counters, now: MonotonicClock.nanoseconds) { try react(drops) }
      overflows = announceOverflows(since: overflows)
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.interval) }
    }
  }

  private func react(_ drops: EventDrops) throws {
    if reaction.actions.contains(.log) {
      logger.warning(
        "events were lost, the detector is slower than they come",
        metadata: ["events.lost": "\(drops.total)", "events.seen": "\(drops.events)"])
    }
    if reaction.actions.contains(.alert) { fanOut.alert(.eventsDropped(drops)) }
    if reaction.actions.contains(.exit) { throw Exit(count: drops.total) }
  }

  /// Says that more events waited for their containers than there is room for.
  private func announceOverflows(since before: UInt64) -> UInt64 {
    let count = judged.current.overflows
    if count > before { fanOut.alert(.judgedWithoutContainer(timedOut: 0, queueFull: Int(count - before))) }
    return count
  }
}
