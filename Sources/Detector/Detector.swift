package import Logging
import Inventory
import Rules
import Sensor
import Delivery
import ServiceLifecycle
import ServiceManager
import Serving
import UnixSignals

/// The detector as a whole: events, the judge, outputs, and new rules while it runs.
package struct Detector: Sendable {
  private let fanOut: AlertFanOut
  private let delivery: AlertDelivery
  private let loop: DetectLoop
  private let reloading: Reloading
  private let losses: LossWatch
  private let collector: MetricsCollector
  private let web: WebServerSettings?
  private let metrics: MetricsSettings
  private let version: String
  private let ruleCount: Int
  private let manager: ServiceManager?
  private let logger: Logger

  /// Opens everything, so that what is missing shows before anything runs.
  ///
  /// - Parameter rules: loaded by `configuration`.
  package init(
    _ configuration: DetectorConfiguration, rules: sending DetectorRules, options: DetectorOptions, logger: Logger
  ) throws {
    // What read the configuration and the rules does not run again before the next ones.
    CodePages.release()
    let settings = OutputSettings(configuration)
    let fanOut = AlertFanOut(settings, logger: logger)
    let watched = configuration.watched(with: rules)
    let counters = JudgeCounters()
    let containers = Containers(configuration.containers, hostRoot: configuration.hostRoot, logger: logger)
    let source = try Self.source(configuration, SensorNeeds(rules: rules.compiled.rules), containers)
    let names = ResolvedNames(HostNamesInRules.names(in: rules.compiled.rules), logger: logger)
    let patience = UInt64(configuration.own.metadataTimeout / .nanoseconds(1))
    let inForce = RulesInForce(rules.compiled.rules)
    ruleCount = rules.compiled.rules.count
    let parts = DetectParts(
      source: source,
      judge: Judge(
        rules.compiled, sink: fanOut, counters: counters, containers: KnownContainers(containers), hostNames: names,
        patience: patience),
      recorder: try options.recordPath.map { path throws(ReplayError) in try Recorder(path: path) })
    let loop = DetectLoop(parts, limit: options.limit) { outcome in Self.report(outcome, to: fanOut, logger) }
    let (board, depth) = (StatusBoard(), OutboxDepth())
    delivery = try AlertDelivery(settings, from: fanOut, board: board, depth: depth, logger: logger)
    reloading = Reloading(loop, watching: watched, logger: logger) {
      let reloaded = try Self.reload(configuration, options)
      inForce.replace(with: reloaded.compiled.rules)
      return reloaded
    } onFailure: { reason in
      fanOut.alert(.reloadFailed(reason: reason))
    }
    losses = LossWatch(
      loop: loop, fanOut: fanOut, judged: counters, reaction: configuration.drops, logger: logger)
    collector = MetricsCollector(
      version: options.version, hostname: settings.hostname, sensor: { loop.counters }, judge: counters,
      rules: inForce, fanOut: fanOut, board: board, depth: depth)
    web = configuration.web
    metrics = configuration.metrics
    self.loop = loop
    self.fanOut = fanOut
    self.logger = logger
    version = options.version
    manager = options.manager
  }

  /// Runs until SIGTERM or SIGINT, until the limit, or until a replay has ended.
  package func run() async throws {
    // Nor does what has loaded the programs.
    CodePages.release()
    let detecting = Detecting(
      loop: loop, fanOut: fanOut, version: version, ruleCount: ruleCount, manager: manager, logger: logger)
    // Long enough for new rules to be loaded into the kernel.
    let patience = max(manager?.interval ?? .zero, .seconds(10))
    // Stopped from the last to the first: detecting ends before what brings alerts away.
    var services: [ServiceGroupConfiguration.ServiceConfiguration] = [
      .init(service: delivery), .init(service: Reopening(fanOut)), .init(service: reloading),
      .init(service: losses, failureTerminationBehavior: .gracefullyShutdownGroup),
    ]
    if metrics.isEnabled, metrics.asAlert || metrics.file != nil {
      services.append(
        .init(service: MetricsReport(settings: metrics, collector: collector, fanOut: fanOut, logger: logger)))
    }
    if let server = try server() {
      services.append(.init(service: server, failureTerminationBehavior: .gracefullyShutdownGroup))
    }
    services.append(
      .init(
        service: detecting, successTerminationBehavior: .gracefullyShutdownGroup,
        failureTerminationBehavior: .gracefullyShutdownGroup))
    services.append(.init(service: LifeSigns(to: manager) { [loop] in loop.isTurning(within: patience) }))
    var group = ServiceGroupConfiguration(
      services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    group.maximumGracefulShutdownDuration = .seconds(10)
    try await ServiceGroup(configuration: group).run()
  }

  /// The web server, if it is wanted.
  private func server() throws -> (any Service)? {
    guard let web else { return nil }
    let collector = collector
    let metrics: @Sendable () -> DetectorMetrics = { collector.metrics }
    let responder = DetectorResponder(
      healthPath: web.healthPath, version: version, metrics: web.hasMetrics ? metrics : nil)
    return try DetectorServer(web, responder: responder, logger: logger)
  }

  private static func source(
    _ configuration: DetectorConfiguration, _ needs: SensorNeeds, _ containers: Containers
  ) throws -> any EventSource {
    switch configuration.engine.kind {
    case .replay(let path): try Replay(path: path)
    case .none: NoEvents()
    case .kernel: try KernelEvents(configuration, for: needs, containers)
    }
  }

  // MARK: New rules

  private static func reload(
    _ running: DetectorConfiguration, _ options: DetectorOptions
  ) throws -> ReloadedRules {
    let configuration = try options.reload()
    let rules = try DetectorRules(configuration.rules)
    let fixed = running.fixedParts(changedBy: configuration)
    let notes =
      fixed.isEmpty
      ? [] : ["changes of these parts of the configuration are for the next start: \(fixed.joined(separator: ", "))"]
    return ReloadedRules(
      rules.compiled, files: configuration.watched(with: rules), warnings: rules.warnings + notes)
  }

  private static func report(_ outcome: Result<Int, any Error>, to fanOut: AlertFanOut, _ logger: Logger) {
    switch outcome {
    case .success(let count):
      logger.notice("new rules are in force", metadata: ["rules": "\(count)"])
      fanOut.alert(.reloaded(rules: count))
    case .failure(let error as NarrowingError):
      logger.error(
        "new rules are in force, but what they no longer need is still watched", metadata: ["error": "\(error)"])
    case .failure(let error):
      logger.error("new rules cannot be taken, the old ones stay in force", metadata: ["error": "\(error)"])
      fanOut.alert(.reloadFailed(reason: "\(error)"))
    }
  }
}
