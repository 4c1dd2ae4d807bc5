import Alerts
import Delivery
import NIOHTTP1
import Serving

/// What was not delivered, and what was not even an alert.
extension API {
  func listDeadLetters(_ request: APIRequest) async throws -> Answer {
    var parameters = request.query
    let destination = parameters.text("destination")
    let limit = parameters.limit()
    let cursor = parameters.cursor()
    try parameters.check()
    let rows = try await outbox.deadLetterRows(for: destination, before: cursor, limit: limit)
    var members = [JSONMember("dead_letters", .array(rows.map { .object(Self.members($0)) }))]
    members.add("next", rows.count < limit ? nil : rows.last.map { .string("\($0.id)") })
    return .object(members)
  }

  private static func members(_ row: DeadLetterRow) -> [JSONMember] {
    var members = [
      JSONMember("id", .int(row.id)), JSONMember("destination", .string(row.destination)),
      JSONMember("count", .int(row.letter.count)), JSONMember("died", .time(row.died)),
      JSONMember("reason", .string(row.letter.reason)),
    ]
    members.add("first", row.oldest.map { .object($0.members) })
    return members
  }

  func listRefusedBodies(_ request: APIRequest) async throws -> Answer {
    var parameters = request.query
    try parameters.check()
    let bodies = try await outbox.refusedBodies().reversed()
    return .object([JSONMember("refused_bodies", .array(bodies.map { .object(Self.members($0)) }))])
  }

  func showRefusedBody(_ request: APIRequest) async throws -> Answer {
    let id = try request.id()
    guard let body = try await outbox.refusedBodies().first(where: { $0.id == id }) else {
      throw APIError(.notFound, "there is no refused body \(id); the last 256 are kept")
    }
    return .object(
      Self.members(body) + [
        JSONMember("body", .string(String(decoding: body.body, as: UTF8.self))),
        JSONMember("is_cut", .bool(body.body.count < body.size)),
      ])
  }

  private static func members(_ body: RefusedBody) -> [JSONMember] {
    [
      JSONMember("id", .int(body.id)), JSONMember("received", .time(body.received)),
      JSONMember("size", .int(body.size)), JSONMember("reason", .string(body.reason)),
    ]
  }
}
