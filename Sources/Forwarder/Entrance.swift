import Logging
import Serving
import Synchronization

/// Answers what comes over the network, by the configuration in force, which can change while the server runs.
final class Entrance: Responder {
  private struct State {
    var door: FrontDoor
    var adminToken: String?
  }

  let limits: BodyLimits
  private let api: API
  private let detectors: Detectors
  private let metrics: Metrics
  private let sessions: Sessions
  private let logins: LoginLimit
  private let logger: Logger
  private let state: Mutex<State>

  init(_ configuration: Configuration, api: API, detectors: Detectors, metrics: Metrics, logger: Logger) {
    let limits = BodyLimits(configuration.maximumBodySize)
    let (sessions, logins) = (Sessions(), LoginLimit())
    self.limits = limits
    self.api = api
    self.detectors = detectors
    self.metrics = metrics
    self.sessions = sessions
    self.logins = logins
    self.logger = logger
    let door = FrontDoor(
      configuration, api: api, limits: limits, detectors: detectors, metrics: metrics, sessions: sessions,
      logins: logins, logger: logger)
    state = Mutex(State(door: door, adminToken: configuration.adminToken))
  }

  /// Holds for requests that are complete from now on. Whoever is logged in stays so, unless the token has changed.
  func change(to configuration: Configuration) {
    let door = FrontDoor(
      configuration, api: api, limits: limits, detectors: detectors, metrics: metrics, sessions: sessions,
      logins: logins, logger: logger)
    let hasNewToken = state.withLock { state in
      defer { state = State(door: door, adminToken: configuration.adminToken) }
      return state.adminToken != configuration.adminToken
    }
    if hasNewToken { sessions.endAll() }
  }

  func respond(to request: ServerRequest, _ reply: @escaping Reply) {
    state.withLock { $0.door }.respond(to: request, reply)
  }

  func note(_ failure: BodyFailure) { state.withLock { $0.door }.note(failure) }
}

extension FrontDoor {
  init(
    _ configuration: Configuration, api: API, limits: BodyLimits, detectors: Detectors, metrics: Metrics,
    sessions: Sessions, logins: LoginLimit, logger: Logger
  ) {
    let token = configuration.adminToken.map { IntakeToken($0) }
    let page = configuration.page.map {
      WebPage(
        $0, token: token, port: configuration.listenPort, sessions: sessions, limit: logins, logger: logger)
    }
    let intake = Intake(
      outbox: api.outbox, limits: limits, token: configuration.intakeToken.map { IntakeToken($0) },
      enrichment: configuration.enrichment, detectors: detectors,
      health: Health(outbox: api.outbox, hasDestinations: !configuration.destinations.isEmpty), metrics: metrics,
      logger: logger)
    self.init(api: api, rules: AccessRules(token: token, page: page), intake: intake)
  }
}
