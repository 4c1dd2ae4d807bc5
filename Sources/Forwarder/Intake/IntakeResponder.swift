import Alerts
import Delivery
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization

/// Answers HTTP requests: alerts on every path that nothing else claims, as falcosidekick does.
struct IntakeResponder: HTTPResponder {
  typealias Context = BasicRequestContext

  private let outbox: Outbox
  private let reader: BodyReader
  private let token: IntakeToken?
  private let health: Health
  private let metrics: Metrics
  private let logger: Logger
  private let store = StoreState()

  init(
    outbox: Outbox, reader: BodyReader, token: IntakeToken?, health: Health, metrics: Metrics, logger: Logger
  ) {
    self.outbox = outbox
    self.reader = reader
    self.token = token
    self.health = health
    self.metrics = metrics
    self.logger = logger
  }

  func respond(to request: Request, context: Context) async throws -> Response {
    switch request.uri.path {
    case "/ping": .text("pong")
    case "/healthz": .json(#"{"status": "ok"}"#)
    case "/readyz": await health.readiness()
    case "/metrics": .text(await metrics.exposition(), type: "text/plain; version=0.0.4; charset=utf-8")
    case let path: await receive(request, isTest: path == "/test")
    }
  }

  private func receive(_ request: Request, isTest: Bool) async -> Response {
    guard request.method == .post else { return .refusal(.badRequest, "Please send with post http method") }
    guard token?.allows(request.headers[.authorization]) ?? true else {
      metrics.count(.unauthorized)
      return .refusal(.unauthorized, "The token is missing or wrong", [.wwwAuthenticate: #"Basic realm="tocsin""#])
    }
    if isTest { return await store([EncodedAlert(.test(now: WallClock.milliseconds), origin: .test)]) }
    do {
      return try await reader.withBody(of: request) { body in await accept(body) }
    } catch {
      if case .damaged(let body) = error { return await refuse(body, AlertError("it is not gzip, as its header says")) }
      metrics.count(.refused)
      return error.response
    }
  }

  private func accept(_ body: [UInt8]) async -> Response {
    let now = UInt64(WallClock.milliseconds)
    let parsed = body.withUnsafeBufferPointer { body in
      Result { () throws(AlertError) in
        try AlertBody.alerts(in: body, newUUID: { .next(milliseconds: now) }).map { EncodedAlert($0) }
      }
    }
    switch parsed {
    case .success(let alerts): return await store(alerts)
    case .failure(let error): return await refuse(body, error)
    }
  }

  private func store(_ alerts: [EncodedAlert]) async -> Response {
    if alerts.isEmpty { return Response(status: .ok) }
    do {
      let receipts = try await outbox.append(alerts)
      metrics.count(receipts)
      if store.isDown.exchange(false, ordering: .relaxed) { logger.notice("alerts are stored again") }
      return Response(status: .ok)
    } catch {
      metrics.count(.unavailable)
      if !store.isDown.exchange(true, ordering: .relaxed) {
        logger.error("alerts cannot be stored and are refused", metadata: ["error": "\(error)"])
      }
      return .refusal(.serviceUnavailable, "The alert cannot be stored: \(error)", [.retryAfter: "5"])
    }
  }

  private func refuse(_ body: [UInt8], _ error: AlertError) async -> Response {
    metrics.count(.refused)
    logger.warning("a body was no alert and is kept with the refused bodies", metadata: ["error": "\(error)"])
    do {
      try await outbox.refuse(body, reason: error.description)
    } catch {
      logger.error("a refused body cannot be kept", metadata: ["error": "\(error)"])
    }
    return .refusal(.badRequest, "Please send a valid request body: \(error)")
  }
}

/// Whether the store refuses alerts, so that only changes of that are logged.
private final class StoreState: Sendable {
  let isDown = Atomic(false)
}
