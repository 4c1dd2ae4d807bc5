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

  let destination: Destination
  let policy: RetryPolicy
  let logger: Logger
  var backlog: Backlog
  var breaker: Breaker
  /// Alerts from the store of parked ones, by ticket; negative, to tell them from the backlog's.
  var apart: [Int: Retry] = [:]
  /// Replayed alerts, whose tickets are negative as well.
  var replays: ReplayWindow?
  /// Nothing is to be sent until somebody resumes the destination.
  var isPaused = false
  private var lastApart = 0
  private var apartUnsent: [Int] = []
  var nextRetry: Int64?
  private var probes = 0
  /// Until when the next request waits, unless it is full.
  var pauseEnd: Instant?
  /// When what waits for the end of the pause is sent; nil if nothing does.
  var nextRequest: Instant?
  /// The requests underway that hold several alerts: their tickets, by the first one, which is the shipment's.
  var batches: [Int: [Int]] = [:]
  var halving = Halving()
  /// When the failure began that is not over, or whose victims are still being delivered.
  var outageSince: Int64?
  var recoveredAt: Int64?
  var late = 0
  var lastBuried: Int?
  var justOpened = false
  var settlement: Settlement
  private(set) var lastSettled = Instant.now
  private var settlingFailed = false
  /// The cursor on disk.
  private var settledCursor: Int64
  var status = CourierStatus()
  var storm: Storm

  init(_ destination: Destination, from cursor: Int64, logger: Logger) {
    self.destination = destination
    self.logger = logger
    policy = RetryPolicy(limits: destination.retry)
    backlog = Backlog(position: cursor)
    breaker = Breaker(threshold: destination.lane.concurrency == 1 ? 1 : 5, policy: policy)
    settlement = Settlement(cursor: cursor)
    settledCursor = cursor
    storm = Storm(destination.storm)
  }

  private var isOrdered: Bool { destination.lane.concurrency == 1 }

  var position: Int64 { backlog.position }
  var underway: Int { backlog.underway + apart.count - apartUnsent.count + (replays?.underway ?? 0) }
  var hasRoom: Bool {
    backlog.unfinished < Self.readAhead.alerts && backlog.bytes < Self.readAhead.bytes && storm.hasRoom
  }
  var sendable: Int {
    isPaused ? 0 : backlog.unfinished - backlog.underway + apartUnsent.count + sendableReplays
  }

  // MARK: Reading

  mutating func admit(_ entry: Entry) {
    guard entry.concerns(destination.name), destination.wants(entry.alert),
      !(storm.isActive && storm.suppresses(entry, waiting: waiting, at: WallClock.milliseconds))
    else { return backlog.skip(to: entry.id) }
    backlog.admit(entry)
  }

  mutating func admit(_ retries: [Retry]) {
    for retry in retries {
      let ticket = nextTicketApart()
      apart[ticket] = retry
      apartUnsent.append(ticket)
    }
  }

  mutating func nextTicketApart() -> Int {
    lastApart -= 1
    return lastApart
  }

  /// Whether parked alerts are due and the destination takes them.
  var mayRetryParked: Bool {
    guard let nextRetry, apart.isEmpty, !settlement.isUrgent, !isPaused else { return false }
    // Where nothing else is left to probe a failing destination with, a parked alert does it.
    guard breaker.isClosed || (sendable == 0 && underway == 0) else { return false }
    return nextRetry <= WallClock.milliseconds
  }

  mutating func loadRetries(_ outbox: Outbox) async throws(OutboxError) {
    nextRetry = try await outbox.nextRetry(for: destination.name)
  }

  // MARK: Sending

  /// How many more requests the lane takes now.
  var room: Int {
    if nextRequest != nil { return 0 }
    let capacity: Int
    switch destination.output.endpoint {
    case .http: capacity = isOrdered ? 1 : destination.lane.concurrency * Self.supply
    case .file, .standardOutput: capacity = Self.writeBatch
    }
    // In order means that nothing follows before the outcome of what went before is known.
    return isOrdered && underway > 0 ? 0 : capacity - underway + shared
  }

  /// How many fewer requests than alerts are underway.
  private var shared: Int { batches.values.reduce(0) { $0 + $1.count - 1 } }

  mutating func shipments(at now: Instant) -> [Shipment] {
    let isProbe = !breaker.isClosed
    observePause(at: now)
    let limit = breaker.admit(min(room, sendable, mostAtOnce), at: now)
    guard limit > 0 else { return [] }
    let shipments = isProbe ? probe() : fill(limit, at: now)
    if !shipments.isEmpty { beginPause(at: now) }
    if isProbe && shipments.isEmpty { breaker.cancelProbe(at: now) }
    return shipments
  }

  private mutating func probe() -> [Shipment] {
    probes += 1
    guard let ticket = backlog.probe(sparing: probes % 2 == 0) ?? apartUnsent.popLast() ?? nextReplayed(1).first else {
      return []
    }
    halving.forget()
    return [ship(ticket)].compactMap { $0 }
  }

  private mutating func fill(_ limit: Int, at now: Instant) -> [Shipment] {
    var singles = Array(apartUnsent.prefix(limit))
    apartUnsent.removeFirst(singles.count)
    let share = replays?.share(of: limit) ?? 0
    singles += nextReplayed(min(share, limit - singles.count))
    var shipments = singles.compactMap { ship($0) }
    if let output = destination.output as? any BatchOutput {
      for _ in singles.count..<limit {
        let most = halving.limit(output.batch.alerts)
        let tickets = backlog.next(most, bytes: output.batch.bytes, inOrder: isOrdered, at: now)
        if tickets.isEmpty { break }
        if let shipment = ship(tickets, output) { shipments.append(shipment) }
      }
    } else {
      let tickets = backlog.next(limit - singles.count, inOrder: isOrdered, at: now)
      shipments += tickets.compactMap { ship($0) }
    }
    return shipments + nextReplayed(limit - shipments.count).compactMap { ship($0) }
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

  private mutating func ship(_ tickets: [Int], _ output: any BatchOutput) -> Shipment? {
    halving.sent(tickets.count)
    let alerts = tickets.compactMap { backlog[$0]?.entry.alert }
    guard tickets.count > 1, let request = try? output.request(for: alerts) else {
      // One by one it shows which of them cannot be rendered.
      for ticket in tickets.dropFirst() { backlog.recall(ticket) }
      return tickets.first.flatMap { ship($0) }
    }
    batches[tickets[0]] = tickets
    return Shipment(ticket: tickets[0], request: request)
  }

  func entry(of ticket: Int) -> Entry? {
    ticket < 0 ? apart[ticket]?.entry ?? replays?[ticket]?.entry : backlog[ticket]?.entry
  }

  /// Takes back what the lane had not begun.
  mutating func returnUnsent(_ tickets: [Int], at now: Instant) {
    justOpened = false
    nextRequest = nil
    for ticket in tickets.flatMap({ batches.removeValue(forKey: $0) ?? [$0] }) {
      if ticket >= 0 {
        backlog.recall(ticket)
      } else if apart[ticket] != nil {
        apartUnsent.append(ticket)
      } else {
        replays?.recall(ticket)
      }
    }
    if !tickets.isEmpty { halving.forget() }
    if underway == 0 { breaker.cancelProbe(at: now) }
  }

  // MARK: Time

  var oldestAllowed: Int64 { WallClock.milliseconds - destination.retry.maximumAge.milliseconds }

  /// Gives up what a failing destination has not taken until it is too old.
  mutating func expire(at now: Instant) {
    guard !isPaused, !breaker.isClosed || !backlog.returned.isEmpty else { return }
    let reason = status.lastReason
    for ticket in backlog.expired(before: oldestAllowed) { bury(ticket, "undelivered until too old: \(reason)") }
  }

  static func instant(of milliseconds: Int64) -> Instant {
    .now + .milliseconds(max(0, milliseconds - WallClock.milliseconds))
  }

  /// When there is something to do that nobody else will announce.
  var nextWakeUp: Instant? {
    if isPaused { return nil }
    let retry = apart.isEmpty && !settlement.isUrgent ? nextRetry.map { Self.instant(of: $0) } : nil
    if case .open(let until) = breaker.state {
      let apart = [retry, nextReplayTurn].compactMap { $0 }.min()
      return sendable > 0 ? until : underway == 0 ? apart.map { max($0, until) } : nil
    }
    // While the lane is full, only an outcome changes anything.
    return [room > 0 ? backlog.nextDue : nil, retry, nextTelling, room > 0 ? nextReplayTurn : nil].compactMap { $0 }
      .min()
  }

  // MARK: Settling

  /// Whether to settle at once, rather than at the next interval.
  var isUrgent: Bool { settlement.isUrgent && !settlingFailed }
  /// How far the cursor on disk is behind; nothing while the disk takes no cursor, so that it is not tried all the time.
  var unsettled: Int64 { settlingFailed ? 0 : backlog.cursor - settledCursor }
  var isUnsettled: Bool {
    settlement.isUrgent || backlog.cursor != settledCursor || !storm.changes.isEmpty || !settlement.attempts.isEmpty
  }

  mutating func takeSettlement() -> Settlement {
    settlement.cursor = backlog.cursor
    storm.pass(to: backlog.cursor)
    settlement.storm = storm.unsettled
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
    told(settlement.told)
    storm.settled()
    settledCursor = settlement.cursor
    settlement = Settlement(cursor: settlement.cursor)
    lastBuried = nil
    settlingFailed = false
    lastSettled = now
  }

  mutating func postponeSettling(to now: Instant) {
    settlingFailed = true
    settlement.forgetAttempts()
    lastSettled = now
  }
}
