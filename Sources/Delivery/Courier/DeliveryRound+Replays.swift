/// Replays travel beside the backlog: they never hold it up, and what fails of them becomes a dead letter again.
extension DeliveryRound {
  /// Whether the next replayed alerts are to be read.
  var mayReadReplays: Bool {
    replays == nil && !isPaused && !settlement.isUrgent && (breaker.isClosed || (sendable == 0 && underway == 0))
  }

  mutating func admit(_ batch: ReplayBatch) {
    let wanted = batch.entries.filter { $0.concerns(destination.name) && destination.wants($0.alert) }
    let window = ReplayWindow(batch, wanted.map { (nextTicketApart(), $0) })
    replays = window
    finishReplays()
  }

  /// How many replayed alerts may be sent now; a rate holds for them too, but what it holds back waits and is not summarised.
  var sendableReplays: Int {
    guard let waiting = replays?.sendable, waiting > 0 else { return 0 }
    return storm.bucket.map { $0.nextToken <= WallClock.milliseconds } ?? true ? waiting : 0
  }

  mutating func nextReplayed(_ most: Int) -> [Int] {
    let most = min(most, replays?.sendable ?? 0)
    var allowed = 0
    while allowed < most, storm.take(0, at: WallClock.milliseconds) { allowed += 1 }
    return replays?.next(allowed) ?? []
  }

  /// When the rate lets the next one go.
  var nextReplayTurn: Instant? {
    guard let bucket = storm.bucket, replays?.sendable ?? 0 > 0 else { return nil }
    return Self.instant(of: bucket.nextToken)
  }

  mutating func finishReplayed(_ ticket: Int) {
    replays?.finish(ticket)
    finishReplays()
  }

  /// An attempt has failed; `certain` means that it was the destination's fault.
  mutating func keepReplayed(_ ticket: Int, certain: Bool, _ reason: String) {
    guard var window = replays else { return }
    let isTooOld = window.requested < oldestAllowed
    let isKept = window.fail(ticket, suspicious: !certain, delivered: status.delivered)
    replays = window
    if isTooOld {
      bury(ticket, "undelivered until too old: \(reason)")
    } else if !isKept {
      bury(ticket, reason)
    }
  }

  /// What is settled together is settled once all of it is delivered or dead.
  mutating func finishReplays() {
    guard let window = replays, window.isFinished else { return }
    settlement.replayed += window.progress
    replays = nil
  }
}
