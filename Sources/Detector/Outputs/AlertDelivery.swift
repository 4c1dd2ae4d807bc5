package import Delivery
package import Logging
import ServiceLifecycle

/// Brings alerts from the detector's store to their destinations, and watches over the outputs.
///
/// To be stopped after whatever raises alerts: all that was raised before is on disk, or written, when it ends.
package struct AlertDelivery: Service {
  private static let watchInterval = Duration.seconds(2)
  /// How long a stop waits for the disk.
  private static let flushLimit = Duration.seconds(5)

  private let settings: OutputSettings
  private let fanOut: AlertFanOut
  private let board: StatusBoard
  private let depth: OutboxDepth
  private let transport: StandardTransport?
  /// Held as long as this value, so that no other detector takes it.
  private let directory: DataDirectory?
  private let logger: Logger

  /// - Throws: `OutboxError` if the data directory cannot be used.
  package init(
    _ settings: OutputSettings, from fanOut: AlertFanOut, board: StatusBoard = StatusBoard(),
    depth: OutboxDepth = OutboxDepth(), logger: Logger
  ) throws {
    self.settings = settings
    self.fanOut = fanOut
    self.board = board
    self.depth = depth
    self.logger = logger
    transport = settings.destinations.isEmpty ? nil : try StandardTransport()
    directory = settings.destinations.isEmpty ? nil : try DataDirectory(settings.dataDirectory)
  }

  package func run() async throws {
    defer {
      transport?.stop()
      fanOut.close()
    }
    if let transport, let directory {
      try await withThrowingTaskGroup { group in
        if let heartbeat = settings.heartbeat {
          let sender = try HeartbeatSender(heartbeat, hostname: settings.hostname, through: transport)
          group.addTask { await sender.run() }
        }
        group.addTask { while try await deliver(from: directory, through: transport) {} }
        try await group.waitForAll()
      }
    } else {
      try await watch(nil)
    }
    fanOut.announceLosses()
  }

  /// - Returns: whether to start again, because the database was damaged and has been set aside.
  private func deliver(from directory: DataDirectory, through transport: StandardTransport) async throws -> Bool {
    do {
      let outbox = try Outbox(directory, limits: settings.retention, readers: 1)
      let cursors = try await outbox.register(settings.destinations.map(\.name))
      let couriers = try settings.destinations.map { destination in
        try Courier(
          destination, from: cursors[destination.name] ?? 0, outbox: outbox, transport: transport, board: board,
          logger: logger)
      }
      // Opening a database runs much code that nothing else does.
      CodePages.release()
      fanOut.feed?.connect(outbox)
      try await run(couriers, outbox)
      return false
    } catch let error as OutboxError where error.kind == .corrupt {
      // What comes meanwhile waits in memory.
      fanOut.feed?.connect(nil)
      let name = try Outbox.setAside(directory)
      logger.critical(
        "the database is damaged and was set aside; alerts in it that were not delivered are not delivered any more",
        metadata: ["error": "\(error)", "database.path": "\(name)"])
      return true
    }
  }

  private func run(_ couriers: [Courier], _ outbox: Outbox) async throws {
    try await withThrowingTaskGroup { group in
      for courier in couriers { group.addTask { try await courier.run(grace: settings.grace) } }
      group.addTask {
        defer { for courier in couriers { courier.stop() } }
        try await watch(outbox)
        await fanOut.feed?.flush(within: Self.flushLimit)
        await deliverLast(outbox)
      }
      try await group.waitForAll()
    }
  }

  /// Gives what was raised at the end, that of the stop above all, time to arrive where it can.
  private func deliverLast(_ outbox: Outbox) async {
    let deadline = ContinuousClock.now + settings.grace
    while ContinuousClock.now < deadline, let waiting = try? await outbox.waiting() {
      let statuses = board.all
      if waiting.allSatisfy({ $0.value == 0 || statuses[$0.key]?.failingSince != nil }) { return }
      try? await Task.sleep(for: .milliseconds(20))
    }
  }

  /// Keeps the store within its limits and announces what is lost, until the stop.
  private func watch(_ outbox: Outbox?) async throws {
    while !Task.isShuttingDownGracefully && !Task.isCancelled {
      fanOut.announceLosses(try await sweep(outbox))
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.watchInterval) }
    }
  }

  private func sweep(_ outbox: Outbox?) async throws -> [String: Int] {
    guard let outbox else { return [:] }
    do {
      depth.set(try await outbox.waiting())
      let losses = try await outbox.sweep()
      let letters = losses.deadLetters > 0 ? ["dead letters": losses.deadLetters] : [:]
      return losses.waiting.merging(letters, uniquingKeysWith: +)
    } catch {
      if error.kind == .corrupt { throw error }
      logger.error("the store cannot be kept within its limits, trying again", metadata: ["error": "\(error)"])
      return [:]
    }
  }
}
