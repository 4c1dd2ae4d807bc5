import Alerts
package import Logging
import Outputs

/// Takes the alerts of the log to one destination, independently of all others.
///
/// Reads from its cursor in bounded batches, keeps its lane supplied, and turns every outcome into a settlement. Ends when it
/// is told to stop: what is underway may finish within the grace time, the rest stays on disk.
package struct Courier: Sendable {
  /// How much of the log is in memory at once.
  private static let batch = 256
  private static let batchBytes = 4 << 20
  /// How many replayed alerts are settled together; a kill repeats at most these.
  private static let replayBatch = 256
  private static let replayBatchBytes = 1 << 20
  /// How often a cursor that moves is written, and after how many alerts at the latest; a kill repeats what was delivered since.
  private static let settlingInterval = Duration.milliseconds(250)
  private static let mostUnsettled = 1024
  /// How long to wait after the log could not be read.
  private static let rereadInterval = Duration.seconds(1)

  private let destination: Destination
  private let outbox: Outbox
  private let mailbox = Mailbox()
  private let lane: any Lane
  private let board: StatusBoard
  private let logger: Logger
  private let start: Int64
  private let listening: Outbox.Listening
  private let silences: Silences?

  /// - Parameter cursor: where the destination stands, from `Outbox.register`.
  package init(
    _ destination: Destination, from cursor: Int64, outbox: Outbox, silences: Silences? = nil,
    transport: any Transport, board: StatusBoard, logger: Logger
  ) throws {
    self.destination = destination
    self.silences = silences
    self.outbox = outbox
    self.board = board
    self.start = cursor
    var logger = logger
    logger[metadataKey: "destination.name"] = "\(destination.name)"
    self.logger = logger
    let mailbox = mailbox
    lane = try transport.open(destination.output.endpoint, destination.lane) { mailbox.report($0) }
    listening = outbox.onCommit { mailbox.logGrew() }
  }

  /// Makes `run` end.
  ///
  /// - Parameter patience: how long what is underway may take; the grace time of `run` if not given.
  package func stop(patience: Duration? = nil) { mailbox.stop(patience: patience) }

  /// The longest that a request can take.
  package var longestRequest: Duration { destination.lane.connectTimeout + destination.lane.timeout }

  /// Opens files anew.
  package func reopen() { lane.reopen() }

  /// Delivers until `stop`, then for at most `grace`.
  ///
  /// - Throws: `OutboxError` of kind `corrupt`; whatever else fails is retried.
  package func run(grace: Duration) async throws {
    defer {
      lane.close()
      outbox.end(listening)
    }
    var round = DeliveryRound(destination, from: start, status: board.all[destination.name], logger: logger)
    try await round.loadRetries(outbox)
    round.storm.resume(try await outbox.storm(at: destination.name), at: WallClock.milliseconds)
    var deadline: ContinuousClock.Instant?
    var logMayHaveMore = true
    var readAgain: ContinuousClock.Instant?
    while true {
      let mail = await mailbox.next(until: wakeUp(round, deadline ?? readAgain))
      let now = ContinuousClock.now
      for outcome in mail.outcomes { round.handle(outcome, at: now) }
      if mail.mustStop {
        if deadline == nil { round.returnUnsent(lane.recall(), at: now) }
        let limit = now + (mail.patience ?? grace)
        deadline = min(deadline ?? limit, limit)
      }
      if round.justOpened { round.returnUnsent(lane.recall(), at: now) }
      round.expire(at: now)
      round.tell()
      try await settle(&round, at: now, finally: false)
      if let deadline, round.underway == 0 || deadline <= now { break }
      if deadline == nil {
        logMayHaveMore = logMayHaveMore || mail.logGrew
        readAgain = nil
        if logMayHaveMore && round.hasRoom {
          let read = try await refill(&round)
          logMayHaveMore = read != .end
          // Where nothing of a batch was wanted, no outcome will ask for the next one.
          if read == .failed {
            readAgain = now + Self.rereadInterval
          } else if logMayHaveMore && round.hasRoom {
            readAgain = now
          }
        }
        try await refillRetries(&round)
        if try await refillReplays(&round) { readAgain = now }
        // After reading, so that a pause holds for all that was read after it.
        if takeInstructions(&round) { round.returnUnsent(lane.recall(), at: now) }
        let shipments = round.shipments(at: now)
        if !shipments.isEmpty { lane.send(shipments) }
        if !logMayHaveMore { round.reachedEnd() }
      }
      board.post(round.report, of: destination.name)
    }
    try await settle(&round, at: .now, finally: true)
    board.post(round.report, of: destination.name)
  }

  private func wakeUp(_ round: DeliveryRound, _ deadline: ContinuousClock.Instant?) -> ContinuousClock.Instant? {
    let settling = round.isUnsettled ? round.lastSettled + Self.settlingInterval : nil
    return [round.nextWakeUp, round.nextRequest, settling, deadline].compactMap { $0 }.min()
  }

  private enum Reading {
    case more, end, failed
  }

  /// Reads on in the log.
  private func refill(_ round: inout DeliveryRound) async throws -> Reading {
    do {
      let entries = try await outbox.entries(after: round.position, limit: Self.batch, bytes: Self.batchBytes)
      round.storm.silences = silences?.current(for: destination.name) ?? []
      for entry in entries { round.admit(entry) }
      return entries.isEmpty ? .end : .more
    } catch {
      try complain(error, "cannot read the outbox, trying again")
      return .failed
    }
  }

  private func refillRetries(_ round: inout DeliveryRound) async throws {
    guard round.mayRetryParked else { return }
    do {
      round.admit(try await outbox.dueRetries(for: destination.name, limit: 16))
      try await round.loadRetries(outbox)
    } catch {
      try complain(error, "cannot read the parked alerts, trying again")
    }
  }

  /// Whether the destination has just been paused.
  private func takeInstructions(_ round: inout DeliveryRound) -> Bool {
    let wasPaused = round.isPaused
    round.isPaused = outbox.instructions[destination.name].isPaused
    return round.isPaused && !wasPaused
  }

  /// - Returns: whether what was read is to be settled at once, because nothing of it is wanted.
  private func refillReplays(_ round: inout DeliveryRound) async throws -> Bool {
    guard outbox.instructions[destination.name].hasReplays, round.mayReadReplays else { return false }
    // Said before it is read, for more may be asked for meanwhile.
    outbox.instructions.change(destination.name) { $0.hasReplays = false }
    do {
      // An alert that waits apart may have been asked for as well.
      try await round.loadRetries(outbox)
      let batch = try await outbox.nextReplays(
        for: destination.name, limit: Self.replayBatch, bytes: Self.replayBatchBytes)
      guard let batch else { return false }
      outbox.instructions.change(destination.name) { $0.hasReplays = true }
      round.admit(batch)
      return round.replays == nil
    } catch {
      outbox.instructions.change(destination.name) { $0.hasReplays = true }
      try complain(error, "cannot read the alerts to be replayed, trying again")
      return false
    }
  }

  private func settle(_ round: inout DeliveryRound, at now: ContinuousClock.Instant, finally: Bool) async throws {
    guard round.isUnsettled else { return }
    let isTime = now - round.lastSettled >= Self.settlingInterval || round.unsettled >= Self.mostUnsettled
    guard finally || round.isUrgent || isTime else { return }
    do {
      try await outbox.settle(round.takeSettlement(), for: destination.name)
      round.settled(at: .now)
    } catch {
      round.postponeSettling(to: now)
      try complain(error, "cannot write how far deliveries have come, trying again")
    }
  }

  private func complain(_ error: OutboxError, _ message: Logger.Message) throws(OutboxError) {
    if error.kind == .corrupt { throw error }
    logger.error(message, metadata: ["error": "\(error)"])
  }
}
