package import Delivery
package import Logging
import ServiceLifecycle
import Serving
import UnixSignals

/// The forwarder as a whole: intake, outbox, couriers and the watch over them.
package struct Forwarder: Sendable {
  private static let mostConnections = 4096

  private let configuration: Configuration
  private let version: String
  private let read: @Sendable () throws -> Configuration
  private let outbox: Outbox
  private let board = StatusBoard()
  private let transport: StandardTransport
  private let logger: Logger

  /// - Parameters:
  ///   - version: of the program, for those who ask.
  ///   - read: reads the configuration anew.
  package init(
    _ configuration: Configuration, directory: DataDirectory, version: String,
    rereading read: @escaping @Sendable () throws -> Configuration, logger: Logger
  ) throws {
    self.configuration = configuration
    self.version = version
    self.read = read
    self.logger = logger
    outbox = try Outbox(directory, limits: configuration.retention)
    transport = try StandardTransport()
  }

  /// Runs until SIGTERM or SIGINT, then drains for the grace time.
  ///
  /// - Throws: `OutboxError` of kind `corrupt`, after which the database is to be set aside.
  package func run() async throws {
    defer { transport.stop() }
    let deliveries = Deliveries(
      outbox: outbox, transport: transport, board: board, grace: configuration.grace, logger: logger)
    try await deliveries.deliver(to: configuration.destinations)
    let inForce = ConfigurationInForce(configuration)
    let identity = try configuration.serverTLS.map { try TLSIdentity($0.files) }
    let detectors = try await Detectors(outbox)
    let metrics = Metrics(
      board: board, outbox: outbox, detectors: detectors,
      series: AlertSeries(configuration.alertLabels, limits: configuration.seriesLimits), configuration: inForce,
      version: version, identity: identity)
    let limits = BodyLimits(configuration.maximumBodySize)
    let answers = { @Sendable [outbox, logger] (configuration: Configuration) in
      Intake(
        outbox: outbox, limits: limits, token: configuration.intakeToken.map { IntakeToken($0) },
        enrichment: configuration.enrichment, detectors: detectors,
        health: Health(outbox: outbox, hasDestinations: !configuration.destinations.isEmpty), metrics: metrics,
        logger: logger)
    }
    let responder = CurrentResponder(answers(configuration))
    let renewal = identity.map { TLSRenewal($0, logger: logger) }
    let reloading = ConfigurationReloading(
      inForce: inForce, deliveries: deliveries, certificate: renewal, read: read,
      apply: { [outbox] configuration in
        responder.replace(by: answers(configuration))
        outbox.keep(within: configuration.retention)
      }, logger: logger)
    let watch = Watch(
      outbox: outbox, board: board, detectors: detectors, metrics: metrics, configuration: inForce, logger: logger)
    // Stopped from the last to the first: intake closes before its couriers drain.
    let services: [any Service] =
      [deliveries, reloading, watch] + (renewal.map { [$0] } ?? []) + servers(responder, limits, identity)
    var group = ServiceGroupConfiguration(
      services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    group.maximumGracefulShutdownDuration = configuration.grace + .seconds(1)
    try await ServiceGroup(configuration: group).run()
  }

  /// The server, and the one for what is served without TLS all the same.
  private func servers(_ responder: any Responder, _ limits: BodyLimits, _ identity: TLSIdentity?) -> [any Service] {
    let plain = configuration.serverTLS?.plainPaths ?? []
    let main = server(
      on: configuration.listenPort, plain.isEmpty ? responder : PathFilter(responder, except: plain), limits, identity)
    guard let tls = configuration.serverTLS, !plain.isEmpty else { return [main] }
    return [server(on: tls.plainPort, PathFilter(responder, only: plain), limits, nil), main]
  }

  private func server(
    on port: Int, _ responder: any Responder, _ limits: BodyLimits, _ identity: TLSIdentity?
  ) -> any Service {
    let names = configuration.destinations.map(\.name).joined(separator: ", ")
    return WebServer(
      address: configuration.listenAddress, port: port, limits: limits, mostConnections: Self.mostConnections,
      identity: identity, proxies: configuration.trustedProxies, responder: responder, logger: logger
    ) { [logger] address in
      logger.notice(
        "listening for alerts",
        metadata: ["http.address": "\(address)", "http.tls": "\(identity != nil)", "destinations": "\(names)"])
    }
  }
}

extension Configuration {
  var retention: RetentionLimits { RetentionLimits(age: retentionAge, size: retentionSize) }
}
