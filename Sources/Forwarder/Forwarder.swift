package import Delivery
import Glibc
package import Logging
import ServiceLifecycle
package import ServiceManager
import Serving
import UnixSignals

/// The forwarder as a whole: intake, outbox, couriers and the watch over them.
package struct Forwarder: Sendable {
  private static let mostConnections = 4096

  private let configuration: Configuration
  private let directory: DataDirectory
  private let outbox: Outbox
  private let board = StatusBoard()
  private let transport: StandardTransport
  private let manager: ServiceManager?
  private let logger: Logger

  package init(
    _ configuration: Configuration, directory: DataDirectory, manager: ServiceManager? = nil, logger: Logger
  ) throws {
    self.configuration = configuration
    self.manager = manager
    self.directory = directory
    self.logger = logger
    outbox = try Outbox(
      directory, limits: RetentionLimits(age: configuration.retentionAge, size: configuration.retentionSize))
    transport = try StandardTransport()
  }

  /// Runs until SIGTERM or SIGINT, then drains for the grace time.
  ///
  /// - Throws: `OutboxError` of kind `corrupt`, after which the database is to be set aside.
  package func run() async throws {
    defer { transport.stop() }
    let cursors = try await outbox.register(configuration.destinations.map(\.name))
    let silences = try await Silences(outbox, logger: logger) { text in
      let condition = try AlertCondition(text)
      return { condition.matches($0) }
    }
    let couriers = try configuration.destinations.map { destination in
      try Courier(
        destination, from: cursors[destination.name] ?? 0, outbox: outbox, silences: silences, transport: transport,
        board: board, logger: logger)
    }
    let detectors = try await Detectors(outbox)
    let metrics = Metrics(
      board: board, outbox: outbox, detectors: detectors, unsupported: configuration.unsupported.count)
    // Stopped from the last to the first: intake closes before its couriers drain.
    let services: [any Service] =
      (couriers.isEmpty ? [] : [Deliveries(couriers: couriers, grace: configuration.grace)])
      + [
        Reopening(couriers: couriers),
        Watch(
          outbox: outbox, board: board, detectors: detectors, metrics: metrics, alarmAfter: configuration.alarmAfter,
          logger: logger),
      ] + servers(detectors, silences, metrics) + [lifeSigns]
    var group = ServiceGroupConfiguration(
      services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    group.maximumGracefulShutdownDuration = configuration.grace + .seconds(1)
    try await ServiceGroup(configuration: group).run()
  }

  /// A store that refuses is alive, one that does not answer is not.
  private var lifeSigns: LifeSigns {
    LifeSigns(to: manager) { [outbox] in
      try? await outbox.checkWritable()
      return true
    }
  }

  /// The API's socket, and what listens on the network.
  private func servers(_ detectors: Detectors, _ silences: Silences, _ metrics: Metrics) -> [any Service] {
    let destinations = configuration.destinations
    let api = API(
      outbox: outbox, board: board, detectors: detectors, silences: silences, destinations: { destinations })
    return [socket(api), network(api, detectors, metrics)].compactMap { $0 }
  }

  private func socket(_ api: API) -> (any Service)? {
    let path = directory.socket
    guard path.utf8.count <= AdministrationSocket.longestPath else {
      logger.warning(
        "the path of the data directory is too long for a socket; the tocsin command reaches this forwarder by --url only",
        metadata: ["socket.path": "\(path)"])
      return nil
    }
    return WebServer(
      socket: path, limits: BodyLimits(AdministrationSocket.longestBody), mostConnections: StreamCount.most * 2,
      responder: AdministrationSocket(api: api), logger: logger)
  }

  private func network(_ api: API, _ detectors: Detectors, _ metrics: Metrics) -> any Service {
    let limits = BodyLimits(configuration.maximumBodySize)
    let token = configuration.adminToken.map { IntakeToken($0) }
    let page = configuration.page.map { WebPage($0, token: token, port: configuration.listenPort, logger: logger) }
    let intake = Intake(
      outbox: outbox, limits: limits, token: configuration.intakeToken.map { IntakeToken($0) },
      enrichment: configuration.enrichment, detectors: detectors,
      health: Health(outbox: outbox, hasDestinations: !configuration.destinations.isEmpty), metrics: metrics,
      logger: logger)
    let door = FrontDoor(api: api, rules: AccessRules(token: token, page: page), intake: intake)
    let names = configuration.destinations.map(\.name).joined(separator: ", ")
    return WebServer(
      address: configuration.listenAddress, port: configuration.listenPort, limits: limits,
      mostConnections: Self.mostConnections, responder: door, logger: logger
    ) { [logger, manager] address in
      manager?.tell(.ready)
      logger.notice("listening for alerts", metadata: ["http.address": "\(address)", "destinations": "\(names)"])
    }
  }
}

/// All couriers as one of the forwarder's services, so that they stop together within one grace time.
private struct Deliveries: Service {
  let couriers: [Courier]
  let grace: Duration

  func run() async throws {
    try await withTaskCancellationOrGracefulShutdownHandler {
      try await withThrowingTaskGroup { group in
        for courier in couriers { group.addTask { try await courier.run(grace: grace) } }
        do {
          while try await group.next() != nil {}
        } catch {
          // The database is damaged: nothing that the others would do could be kept.
          stop()
          throw error
        }
      }
    } onCancelOrGracefulShutdown: {
      stop()
    }
  }

  private func stop() { for courier in couriers { courier.stop() } }
}

/// SIGHUP makes outputs that write files open them anew, for whoever rotates them from outside.
private struct Reopening: Service {
  let couriers: [Courier]

  func run() async throws {
    for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
      for courier in couriers { courier.reopen() }
    }
  }
}
