/// Replays travel beside the backlog: they never hold it up, and what fails of them becomes a dead letter again.
extension DeliveryRound {
  /// Whether the next replayed alerts are to be read.
  var mayReadReplays: Bool {
    replays == nil && !isPaused && !settlement.isUrgent && (breaker.isClosed || (sendable == 0 && underway == 0))
  }

  mutating func admit(_ batch: ReplayBatch) {
    let wanted = batch.entries.filter { $0.about != destination.name && destination.wants($0.alert) }
    let window = ReplayWindow(batch, wanted.map { (nextTicketApart(), $0) })
    replays = window
    finishReplays()
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
