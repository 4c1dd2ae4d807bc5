import Alerts
import Logging
import Outputs

/// What an outcome means for the alerts of its shipment and for the destination.
extension DeliveryRound {
  mutating func handle(_ outcome: Outcome, at now: Instant) {
    let tickets = batches.removeValue(forKey: outcome.ticket) ?? [outcome.ticket]
    guard entry(of: tickets[0]) != nil else { return }
    let result = outcome.result
    let retryAfter = (try? result.get())?.retryAfter
    switch destination.verdict(on: result) {
    case .delivered:
      answered()
      for ticket in tickets { deliver(ticket) }
    case .refused:
      answered()
      refuse(tickets, destination.reason(for: result))
    case .unavailable:
      fail(tickets, certain: true, retryAfter, destination.reason(for: result), at: now)
    case .failed:
      fail(tickets, certain: false, retryAfter, destination.reason(for: result), at: now)
    }
  }

  private mutating func deliver(_ ticket: Int) {
    guard let entry = entry(of: ticket) else { return }
    status.delivered += 1
    if let recoveredAt, replays?[ticket] == nil {
      if entry.received < recoveredAt { late += 1 } else { finishRecovery() }
    }
    logger.debug("alert delivered", metadata: ["alert.uuid": "\(entry.alert.uuid)"])
    if replays?[ticket] != nil {
      finishReplayed(ticket)
    } else if ticket < 0 {
      settlement.unparked.append(entry.id)
      apart[ticket] = nil
    } else {
      backlog.deliver(ticket)
      for suspect in backlog.suspects { park(suspect) }
    }
  }

  /// Of several alerts, one is at fault; smaller requests will show which.
  private mutating func refuse(_ tickets: [Int], _ reason: String) {
    guard tickets.count > 1 else {
      noteAttempt(tickets[0], reason)
      return bury(tickets[0], reason)
    }
    for ticket in tickets { backlog.recall(ticket) }
    halving.refused(tickets.count)
    logger.debug(
      "a request with several alerts was refused and is split",
      metadata: ["alert.count": "\(tickets.count)", "error": "\(reason)"])
  }

  /// The destination has taken a request or refused it for good reason: it is well.
  private mutating func answered() {
    if !breaker.isClosed { logger.notice("destination takes alerts again") }
    breaker.succeeded()
    guard status.failingSince != nil else { return }
    status.failingSince = nil
    recoveredAt = WallClock.milliseconds
  }

  /// The log has been read to its end.
  mutating func reachedEnd() {
    if recoveredAt != nil && backlog.unfinished == 0 { finishRecovery() }
  }

  /// All that had waited for the recovery has arrived.
  private mutating func finishRecovery() {
    status.recovery = outageSince.map { CourierStatus.Recovery(failedSince: $0, deliveredLate: late) }
    outageSince = nil
    recoveredAt = nil
    late = 0
  }

  private mutating func fail(
    _ tickets: [Int], certain: Bool, _ retryAfter: Duration?, _ reason: String, at now: Instant
  ) {
    status.failedAttempts += 1
    for ticket in tickets { noteAttempt(ticket, reason) }
    let wasClosed = breaker.isClosed
    // That a suspect fails again says nothing about the destination, unless it was sent to find out.
    if apart[tickets[0]] != nil && !certain && wasClosed { return retryLater(tickets[0], certain: certain, reason) }
    breaker.failed(at: now, certain: certain, retryAfter: retryAfter)
    status.lastReason = reason
    outageSince = outageSince ?? WallClock.milliseconds
    status.failingSince = outageSince
    recoveredAt = nil
    if wasClosed && !breaker.isClosed {
      justOpened = true
      logger.warning("destination is failing and left alone for a while", metadata: ["error": "\(reason)"])
    }
    // Which of several alerts was the cause is not known; a probe with one alone will tell.
    let isSuspicious = !certain && tickets.count == 1
    for ticket in tickets { keep(ticket, isSuspicious, certain: certain, retryAfter, reason, at: now) }
    if tickets.count > 1 { halving.forget() }
    for suspect in backlog.suspects { park(suspect) }
  }

  private mutating func keep(
    _ ticket: Int, _ isSuspicious: Bool, certain: Bool, _ retryAfter: Duration?, _ reason: String, at now: Instant
  ) {
    if replays?[ticket] != nil { return keepReplayed(ticket, certain: certain, reason) }
    if ticket < 0 { return retryLater(ticket, certain: certain, reason) }
    let attempts = (backlog[ticket]?.attempts ?? 0) + 1
    let due = now + policy.wait(afterAttempt: attempts, retryAfter: retryAfter)
    backlog.fail(ticket, suspicious: isSuspicious, due: due, reason: reason)
  }

  private mutating func retryLater(_ ticket: Int, certain: Bool, _ reason: String) {
    guard let retry = apart[ticket] else { return }
    if retry.entry.received < oldestAllowed {
      return bury(ticket, "undelivered until too old: \(reason)")
    }
    apart[ticket] = nil
    setApart(retry.entry, attempts: retry.attempts + (certain ? 0 : 1), reason)
  }

  /// Moves an alert out of the way of its neighbours.
  private mutating func park(_ ticket: Int) {
    guard let item = backlog[ticket] else { return }
    backlog.finish(ticket)
    status.parked += 1
    logger.warning(
      "alert fails while others go through and is retried apart",
      metadata: ["alert.uuid": "\(item.entry.alert.uuid)", "error": "\(item.reason)"])
    setApart(item.entry, attempts: item.attempts, item.reason)
  }

  private mutating func setApart(_ entry: Entry, attempts: Int, _ reason: String) {
    let due = WallClock.milliseconds + policy.wait(afterAttempt: attempts).milliseconds
    settlement.parked.append(
      Settlement.Parked(id: entry.id, attempts: attempts, due: due, reason: reason))
    nextRetry = min(nextRetry ?? due, due)
  }

  mutating func bury(_ ticket: Int, _ reason: String) {
    guard let entry = entry(of: ticket) else { return }
    settlement.bury(entry.id, reason, joined: ticket > 0 && lastBuried == ticket - 1)
    lastBuried = ticket
    status.deadLetters += 1
    logger.debug("alert is a dead letter", metadata: ["alert.uuid": "\(entry.alert.uuid)", "error": "\(reason)"])
    if replays?[ticket] != nil {
      finishReplayed(ticket)
    } else if ticket < 0 {
      settlement.unparked.append(entry.id)
      apart[ticket] = nil
    } else {
      backlog.finish(ticket)
    }
  }

  private mutating func noteAttempt(_ ticket: Int, _ reason: String) {
    guard let entry = entry(of: ticket) else { return }
    settlement.note(Settlement.Attempt(id: entry.id, time: WallClock.milliseconds, reason: reason))
  }
}
