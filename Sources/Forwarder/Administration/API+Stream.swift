import Alerts
import Delivery
import NIOHTTP1
import Serving
import Synchronization

extension API {
  func openStream(_ request: APIRequest) async throws -> Answer {
    var parameters = request.query
    let matcher = AlertMatcher(parameters.alertQuery())
    let maySkip = parameters.bool("skip")
    let header = request.request.head.headers.first(name: "Last-Event-ID")
    let last = header.flatMap { Int64($0) }
    if let header, last == nil { parameters.problem("Last-Event-ID", "\"\(header.prefix(40))\" is not a number") }
    try parameters.check()
    let start: Int64 = if let last { last } else { try await outbox.lastID() }
    guard streams.enter() else {
      throw APIError(.serviceUnavailable, "\(StreamCount.most) streams are open already; close one of them")
    }
    let feed = AlertFeed(outbox: outbox, matcher: matcher, maySkip: maySkip, position: start)
    let headers = [("Content-Type", "text/event-stream"), ("Cache-Control", "no-store")]
    return Answer(
      .ok, headers,
      stream: { [streams] writer in
        defer { streams.leave() }
        try await feed.run(writer)
      })
  }
}

/// How many streams are open, lest clients that never leave take all connections.
final class StreamCount: Sendable {
  static let most = 64

  private let open = Mutex(0)

  /// - Returns: false if there are as many as there may be.
  func enter() -> Bool {
    open.withLock { open in
      guard open < Self.most else { return false }
      open += 1
      return true
    }
  }

  func leave() { open.withLock { $0 -= 1 } }
}
