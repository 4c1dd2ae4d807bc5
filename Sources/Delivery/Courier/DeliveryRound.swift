import Alerts
import Logging
import Outputs

/// What a courier knows and decides: the backlog, the breaker, the parked alerts that are due, and what is to be settled.
struct DeliveryRound {
  typealias Instant = ContinuousClock.Instant

  /// How much longer than its concurrency the queue of an unordered lane may be, so that it never runs dry.
  private static let supply = 4
  /// What a lane that writes files takes at once.
  private static let writeBatch = 256
  /// How much is read ahead.
  private static let readAhead = (alerts: 256, bytes: 8 << 20)

  private let destination: Destination
  private let policy: RetryPolicy
  private let logger: Logger
  private var backlog: Backlog
  private var breaker: Breaker
  /// Alerts from the store of parked ones, by ticket; negative, to tell them from the backlog's.
  private var apart: [Int: Retry] = [:]
  private var lastApart = 0
  private var apartUnsent: [Int] = []
  private var nextRetry: Int64?
  private var probes = 0
  /// When the failure began that is not over, or whose victims are still being delivered.
  private var outageSince: Int64?
  private var recoveredAt: Int64?
  private var late = 0
  private var lastBuried: Int?
  private(set) var justOpened = false
  private(set) var settlement: Settlement
  private(set) var lastSettled = Instant.now
  private var settlingFailed = false
  /// The cursor on disk.
  private var settledCursor: Int64
  private(set) var status = CourierStatus()

  init(_ destination: Destination, from cursor: Int64, logger: Logger) {
    self.destination = destination
    self.logger = logger
    policy = RetryPolicy(limits: destination.retry)
    backlog = Backlog(position: cursor)
    breaker = Breaker(threshold: destination.lane.concurrency == 1 ? 1 : 5, policy: policy)
    settlement = Settlement(cursor: cursor)
    settledCursor = cursor
  }

  private var isOrdered: Bool { destination.lane.concurrency == 1 }

  var position: Int64 { backlog.position }
  var underway: Int { backlog.underway + apart.count - apartUnsent.count }
  var hasRoom: Bool { backlog.unfinished < Self.readAhead.alerts && backlog.bytes < Self.readAhead.bytes }
  private var sendable: Int { backlog.unfinished - backlog.underway + apartUnsent.count }

  // MARK: Reading

  mutating func admit(_ entry: Entry) {
    guard entry.about != destination.name, destination.wants(entry.alert) else { return backlog.skip(to: entry.id) }
    backlog.admit(entry)
  }

  mutating func admit(_ retries: [Retry]) {
    for retry in retries {
      lastApart -= 1
      apart[lastApart] = retry
      apartUnsent.append(lastApart)
    }
  }

  /// Whether parked alerts are due and the destination takes them.
  var mayRetryParked: Bool {
    guard let nextRetry, apart.isEmpty, !settlement.isUrgent else { return false }
    // Where nothing else is left to probe a failing destination with, a parked alert does it.
    guard breaker.isClosed || (sendable == 0 && underway == 0) else { return false }
    return nextRetry <= WallClock.milliseconds
  }

  mutating func loadRetries(_ outbox: Outbox) async throws(OutboxError) {
    nextRetry = try await outbox.nextRetry(for: destination.name)
  }

  // MARK: Sending

  /// How many more the lane takes now.
  private var room: Int {
    let capacity: Int
    switch destination.output.endpoint {
    case .http: capacity = isOrdered ? 1 : destination.lane.concurrency * Self.supply
    case .file, .standardOutput: capacity = Self.writeBatch
    }
    // In order means that nothing follows before the outcome of what went before is known.
    return isOrdered && underway > 0 ? 0 : capacity - underway
  }

  mutating func shipments(at now: Instant) -> [Shipment] {
    let isProbe = !breaker.isClosed
    let limit = breaker.admit(min(room, sendable), at: now)
    guard limit > 0 else { return [] }
    var tickets: [Int]
    if isProbe {
      probes += 1
      tickets = [backlog.probe(sparing: probes % 2 == 0) ?? apartUnsent.popLast()].compactMap { $0 }
    } else {
      tickets = Array(apartUnsent.prefix(limit))
      apartUnsent.removeFirst(tickets.count)
      tickets += backlog.next(limit - tickets.count, inOrder: isOrdered, at: now)
    }
    let shipments = tickets.compactMap { ship($0) }
    if isProbe && shipments.isEmpty { breaker.cancelProbe(at: now) }
    return shipments
  }

  private mutating func ship(_ ticket: Int) -> Shipment? {
    guard let entry = entry(of: ticket) else { return nil }
    do {
      return Shipment(ticket: ticket, request: try destination.output.request(for: entry.alert))
    } catch {
      bury(ticket, "cannot be rendered: \(error)")
      return nil
    }
  }

  private func entry(of ticket: Int) -> Entry? { ticket < 0 ? apart[ticket]?.entry : backlog[ticket]?.entry }

  /// Takes back what the lane had not begun.
  mutating func returnUnsent(_ tickets: [Int], at now: Instant) {
    justOpened = false
    for ticket in tickets {
      if ticket < 0 { apartUnsent.append(ticket) } else { backlog.recall(ticket) }
    }
    if underway == 0 { breaker.cancelProbe(at: now) }
  }

  // MARK: Outcomes

  mutating func handle(_ outcome: Outcome, at now: Instant) {
    guard let entry = entry(of: outcome.ticket) else { return }
    let result = outcome.result
    let retryAfter = (try? result.get())?.retryAfter
    switch destination.verdict(on: result) {
    case .delivered:
      answered()
      deliver(outcome.ticket, entry)
    case .refused:
      answered()
      bury(outcome.ticket, destination.reason(for: result))
    case .unavailable:
      fail(outcome.ticket, certain: true, retryAfter, destination.reason(for: result), at: now)
    case .failed:
      fail(outcome.ticket, certain: false, retryAfter, destination.reason(for: result), at: now)
    }
  }

  private mutating func deliver(_ ticket: Int, _ entry: Entry) {
    status.delivered += 1
    if let recoveredAt {
      if entry.received < recoveredAt { late += 1 } else { finishRecovery() }
    }
    logger.debug("alert delivered", metadata: ["alert.uuid": "\(entry.alert.uuid)"])
    if ticket < 0 {
      settlement.unparked.append(entry.id)
      apart[ticket] = nil
    } else {
      backlog.deliver(ticket)
      for suspect in backlog.suspects { park(suspect) }
    }
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
    _ ticket: Int, certain: Bool, _ retryAfter: Duration?, _ reason: String, at now: Instant
  ) {
    status.failedAttempts += 1
    let wasClosed = breaker.isClosed
    // That a suspect fails again says nothing about the destination, unless it was sent to find out.
    if ticket < 0 && !certain && wasClosed { return retryLater(ticket, certain: certain, reason) }
    breaker.failed(at: now, certain: certain, retryAfter: retryAfter)
    status.lastReason = reason
    outageSince = outageSince ?? WallClock.milliseconds
    status.failingSince = outageSince
    recoveredAt = nil
    if wasClosed && !breaker.isClosed {
      justOpened = true
      logger.warning("destination is failing and left alone for a while", metadata: ["error": "\(reason)"])
    }
    if ticket < 0 {
      retryLater(ticket, certain: certain, reason)
    } else {
      let attempts = (backlog[ticket]?.attempts ?? 0) + 1
      let due = now + policy.wait(afterAttempt: attempts, retryAfter: retryAfter)
      backlog.fail(ticket, suspicious: !certain, due: due, reason: reason)
      for suspect in backlog.suspects { park(suspect) }
    }
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

  private mutating func bury(_ ticket: Int, _ reason: String) {
    guard let entry = entry(of: ticket) else { return }
    settlement.bury(entry.id, reason, joined: ticket > 0 && lastBuried == ticket - 1)
    lastBuried = ticket
    status.deadLetters += 1
    logger.debug("alert is a dead letter", metadata: ["alert.uuid": "\(entry.alert.uuid)", "error": "\(reason)"])
    if ticket < 0 {
      settlement.unparked.append(entry.id)
      apart[ticket] = nil
    } else {
      backlog.finish(ticket)
    }
  }

  // MARK: Time

  private var oldestAllowed: Int64 { WallClock.milliseconds - destination.retry.maximumAge.milliseconds }

  /// Gives up what a failing destination has not taken until it is too old.
  mutating func expire(at now: Instant) {
    guard !breaker.isClosed || !backlog.returned.isEmpty else { return }
    let reason = status.lastReason
    for ticket in backlog.expired(before: oldestAllowed) { bury(ticket, "undelivered until too old: \(reason)") }
  }

  private static func instant(of milliseconds: Int64) -> Instant {
    .now + .milliseconds(max(0, milliseconds - WallClock.milliseconds))
  }

  /// When there is something to do that nobody else will announce.
  var nextWakeUp: Instant? {
    let retry = apart.isEmpty && !settlement.isUrgent ? nextRetry.map { Self.instant(of: $0) } : nil
    if case .open(let until) = breaker.state {
      return sendable > 0 ? until : underway == 0 ? retry.map { max($0, until) } : nil
    }
    // While the lane is full, only an outcome changes anything.
    return [room > 0 ? backlog.nextDue : nil, retry].compactMap { $0 }.min()
  }

  // MARK: Settling

  /// Whether to settle at once, rather than at the next interval.
  var isUrgent: Bool { settlement.isUrgent && !settlingFailed }
  /// How far the cursor on disk is behind; nothing while the disk takes no cursor, so that it is not tried all the time.
  var unsettled: Int64 { settlingFailed ? 0 : backlog.cursor - settledCursor }
  var isUnsettled: Bool { settlement.isUrgent || backlog.cursor != settledCursor }

  mutating func takeSettlement() -> Settlement {
    settlement.cursor = backlog.cursor
    return settlement
  }

  mutating func settled(at now: Instant) {
    if let letter = settlement.deadLetters.last {
      logger.error(
        "alerts were not delivered and are kept as dead letters",
        metadata: [
          "alert.count": "\(settlement.deadLetters.reduce(0) { $0 + $1.count })", "error": "\(letter.reason)",
        ])
    }
    settledCursor = settlement.cursor
    settlement = Settlement(cursor: settlement.cursor)
    lastBuried = nil
    settlingFailed = false
    lastSettled = now
  }

  mutating func postponeSettling(to now: Instant) {
    settlingFailed = true
    lastSettled = now
  }
}
