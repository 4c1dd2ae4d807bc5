import Logging

/// What is held back here, and when it is told of.
extension DeliveryRound {
  /// How many alerts are to be sent, or underway.
  var waiting: Int { backlog.unfinished + apart.count }

  /// Tells of groups that are due, as long as the destination takes messages.
  mutating func tell() {
    storm.pass(to: backlog.cursor)
    if breaker.isClosed, !isPaused, hasRoom, settlement.told.isEmpty {
      settlement.told = storm.tell(waiting: waiting, at: WallClock.milliseconds)
    }
    status.heldBack = storm.counts.heldBack
    status.silenced = storm.counts.silenced
    status.summaries = storm.counts.summaries
  }

  /// What tells of these groups is in the log; a single alert is due like a parked one.
  mutating func told(_ groups: [AlertGroup]) {
    for group in groups {
      logger.debug(
        "alerts were held back and are told of",
        metadata: ["alert.count": "\(group.held.count)", "group.key": "\(group.key.text)"])
    }
    if groups.contains(where: { $0.held.count == 1 }) { nextRetry = min(nextRetry ?? .max, WallClock.milliseconds) }
  }

  /// When a group is due.
  var nextTelling: Instant? {
    guard breaker.isClosed, hasRoom, settlement.told.isEmpty else { return nil }
    return storm.nextTelling(waiting: waiting).map { Self.instant(of: $0) }
  }
}
