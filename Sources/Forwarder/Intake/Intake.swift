import Alerts
import Delivery
import Logging
import NIOHTTP1
import Serving
import Synchronization

/// Answers requests: alerts on every path that nothing else claims, as falcosidekick does.
struct Intake: Responder {
  /// Up to this size a body is read on its connection's own thread; larger ones must not hold up the other connections there.
  private static let longestAtOnce = 64 << 10

  private let outbox: Outbox
  private let limits: BodyLimits
  private let token: IntakeToken?
  private let enrichment: Enrichment?
  private let detectors: Detectors
  private let health: Health
  private let metrics: Metrics
  private let logger: Logger
  private let store = StoreState()

  init(
    outbox: Outbox, limits: BodyLimits, token: IntakeToken?, enrichment: Enrichment?, detectors: Detectors,
    health: Health, metrics: Metrics, logger: Logger
  ) {
    self.outbox = outbox
    self.limits = limits
    self.token = token
    self.enrichment = enrichment
    self.detectors = detectors
    self.health = health
    self.metrics = metrics
    self.logger = logger
  }

  /// Calls `reply` once, from whatever thread.
  func respond(to request: ServerRequest, _ reply: @escaping Reply) {
    switch request.path {
    case "/ping": reply(.text("pong"))
    case "/healthz": reply(.json(#"{"status": "ok"}"#))
    case "/readyz": Task { reply(await health.readiness()) }
    case "/metrics":
      Task { reply(.text(await metrics.exposition(), type: "text/plain; version=0.0.4; charset=utf-8")) }
    case "/heartbeat": admit(request, reply) { beat(request.body, reply) }
    case "/test":
      admit(request, reply) { store([encoded(.test(now: WallClock.milliseconds), .test)], reply) }
    default: admit(request, reply) { receive(request, reply) }
    }
  }

  /// Counts a request whose body was refused before its end.
  func note(_ failure: BodyFailure) { metrics.count(.refused) }

  /// Lets in who may post, and posts.
  private func admit(_ request: ServerRequest, _ reply: @escaping Reply, _ then: () -> Void) {
    guard request.head.method == .POST else { return reply(.refusal(.badRequest, "Please send with post http method")) }
    guard token?.allows(request.head.headers.first(name: "Authorization")) ?? true else {
      metrics.count(.unauthorized)
      return reply(
        .refusal(
          .unauthorized, "The token is missing or wrong", [("WWW-Authenticate", #"Basic realm="tocsin""#)]))
    }
    then()
  }

  private func receive(_ request: ServerRequest, _ reply: @escaping Reply) {
    if request.isGzip {
      Task { inflate(request.body, reply) }
    } else if request.body.count > Self.longestAtOnce {
      Task { accept(request.body, reply) }
    } else {
      accept(request.body, reply)
    }
  }

  private func beat(_ body: [UInt8], _ reply: @escaping Reply) {
    let heartbeat: HeartbeatBody
    do { heartbeat = try HeartbeatBody(body) } catch {
      metrics.count(.refused)
      return reply(.refusal(.badRequest, "This is no heartbeat: \(error)"))
    }
    Task {
      do {
        try await detectors.heard(heartbeat.hostname, interval: heartbeat.interval)
        reply(.accepted)
      } catch {
        reply(.refusal(.serviceUnavailable, "The heartbeat cannot be stored: \(error)", [("Retry-After", "5")]))
      }
    }
  }

  private func inflate(_ body: [UInt8], _ reply: @escaping Reply) {
    // What comes out is counted as it does, for the memory it takes is not known before.
    let taken = Atomic(0)
    let result = body.withUnsafeBufferPointer { body in
      Result { () throws(Gunzip.Failure) in
        try Gunzip.decompress(body, limit: limits.one) { bytes in
          guard limits.budget.take(bytes) else { return false }
          taken.add(bytes, ordering: .relaxed)
          return true
        }
      }
    }
    let inflated = taken.load(ordering: .relaxed)
    let budget = limits.budget
    let reply: Reply = { answer in
      budget.giveBack(inflated)
      reply(answer)
    }
    switch result {
    case .success(let plain): accept(plain, reply)
    case .failure(.damaged): refuse(body, AlertError("it is not gzip, as its header says"), reply)
    case .failure(.tooLarge): refuse(.tooLarge(limit: limits.one), reply)
    case .failure(.refused): refuse(.busy, reply)
    }
  }

  private func accept(_ body: [UInt8], _ reply: @escaping Reply) {
    let now = UInt64(WallClock.milliseconds)
    let parsed = body.withUnsafeBufferPointer { body in
      Result { () throws(AlertError) in
        try AlertBody.alerts(in: body, newUUID: { .next(milliseconds: now) }).map { encoded($0, .posted) }
      }
    }
    switch parsed {
    case .success(let alerts): store(alerts, reply)
    case .failure(let error): refuse(body, error, reply)
    }
  }

  private func encoded(_ alert: Alert, _ origin: AlertOrigin) -> EncodedAlert {
    EncodedAlert(enrichment?.applied(to: alert) ?? alert, origin: origin)
  }

  private func store(_ alerts: [EncodedAlert], _ reply: @escaping Reply) {
    if alerts.isEmpty { return reply(.accepted) }
    outbox.append(alerts) { result in
      switch result {
      case .success(let receipts):
        metrics.count(receipts)
        if store.isDown.load(ordering: .relaxed), store.isDown.exchange(false, ordering: .relaxed) {
          logger.notice("alerts are stored again")
        }
        reply(.accepted)
      case .failure(let error):
        metrics.count(.unavailable)
        if !store.isDown.exchange(true, ordering: .relaxed) {
          logger.error("alerts cannot be stored and are refused", metadata: ["error": "\(error)"])
        }
        reply(.refusal(.serviceUnavailable, "The alert cannot be stored: \(error)", [("Retry-After", "5")]))
      }
    }
  }

  private func refuse(_ failure: BodyFailure, _ reply: Reply) {
    note(failure)
    reply(failure.answer)
  }

  private func refuse(_ body: [UInt8], _ error: AlertError, _ reply: @escaping Reply) {
    metrics.count(.refused)
    logger.warning("a body was no alert and is kept with the refused bodies", metadata: ["error": "\(error)"])
    Task {
      do {
        try await outbox.refuse(body, reason: error.description)
      } catch {
        logger.error("a refused body cannot be kept", metadata: ["error": "\(error)"])
      }
      reply(.refusal(.badRequest, "Please send a valid request body: \(error)"))
    }
  }
}

/// Whether the store refuses alerts, so that only changes of that are logged.
private final class StoreState: Sendable {
  let isDown = Atomic(false)
}
