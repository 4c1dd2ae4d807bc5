package import Delivery
package import Logging
import ServiceLifecycle
package import ServiceManager
import Serving
import UnixSignals

/// The forwarder as a whole: intake, outbox, couriers and the watch over them.
package struct Forwarder: Sendable {
  let configuration: Configuration
  let directory: DataDirectory
  let outbox: Outbox
  let manager: ServiceManager?
  let logger: Logger
  private let version: String
  private let read: @Sendable () throws -> Configuration
  private let board = StatusBoard()
  private let transport: StandardTransport

  /// - Parameters:
  ///   - version: of the program, for those who ask.
  ///   - read: reads the configuration anew.
  package init(
    _ configuration: Configuration, directory: DataDirectory, version: String,
    rereading read: @escaping @Sendable () throws -> Configuration, manager: ServiceManager? = nil, logger: Logger
  ) throws {
    self.configuration = configuration
    self.directory = directory
    self.version = version
    self.read = read
    self.manager = manager
    self.logger = logger
    outbox = try Outbox(directory, limits: configuration.retention)
    transport = try StandardTransport()
  }

  /// Runs until SIGTERM or SIGINT, then drains for the grace time.
  ///
  /// - Throws: `OutboxError` of kind `corrupt`, after which the database is to be set aside.
  package func run() async throws {
    defer { transport.stop() }
    let inForce = ConfigurationInForce(configuration)
    let silences = try await Silences(outbox, logger: logger) { text in
      let condition = try AlertCondition(text)
      return { condition.matches($0) }
    }
    let deliveries = Deliveries(
      outbox: outbox, silences: silences, transport: transport, board: board, grace: configuration.grace,
      logger: logger)
    try await deliveries.deliver(to: configuration.destinations)
    let detectors = try await Detectors(outbox)
    let identity = try configuration.serverTLS.map { try TLSIdentity($0.files) }
    let metrics = Metrics(
      board: board, outbox: outbox, detectors: detectors,
      series: AlertSeries(configuration.alertLabels, limits: configuration.seriesLimits), configuration: inForce,
      version: version, identity: identity)
    let api = API(
      outbox: outbox, board: board, detectors: detectors, silences: silences,
      destinations: { inForce.current.destinations })
    let entrance = Entrance(configuration, api: api, detectors: detectors, metrics: metrics, logger: logger)
    let renewal = identity.map { TLSRenewal($0, logger: logger) }
    let reloading = ConfigurationReloading(
      inForce: inForce, deliveries: deliveries, certificate: renewal, read: read,
      apply: { [outbox] configuration in
        entrance.change(to: configuration)
        outbox.keep(within: configuration.retention)
      }, logger: logger)
    let watch = Watch(
      outbox: outbox, board: board, detectors: detectors, metrics: metrics, configuration: inForce, logger: logger)
    // Stopped from the last to the first: intake closes before its couriers drain.
    let services: [any Service] =
      [deliveries, reloading, watch] + (renewal.map { [$0] } ?? []) + servers(api, entrance, identity) + [lifeSigns]
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
}

extension Configuration {
  var retention: RetentionLimits { RetentionLimits(age: retentionAge, size: retentionSize) }
}
