import Alerts
import Delivery
import NIOHTTP1
import Serving

extension API {
  func listReplays(_ request: APIRequest) async throws -> Answer {
    var parameters = request.query
    try parameters.check()
    return Self.show(try await outbox.replays())
  }

  func addReplay(_ request: APIRequest) async throws -> Answer {
    let now = WallClock.milliseconds
    var parameters = try Parameters(body: request.request.body)
    let uuid = parameters.uuid("alert")
    let failedSince = parameters.time("failed_since", now: now)
    let since = parameters.time("since", now: now)
    let until = parameters.time("until", now: now)
    let name = parameters.text("destination")
    if [uuid != nil, failedSince != nil, since != nil].count(where: { $0 }) != 1 {
      parameters.problem("alert, failed_since, since", "exactly one of them says what to replay")
    }
    if since != nil && name == nil { parameters.problem("destination", "is missing; since needs one") }
    if until != nil && since == nil { parameters.problem("until", "goes with since only") }
    if let since, let until, until < since { parameters.problem("until", "is before since") }
    try parameters.check()
    let chosen = try name.map { [try named($0)] } ?? destinations()
    if let uuid { return try await replay(uuid, at: chosen, isNamed: name != nil) }
    if let failedSince { return try await replay(.failed(since: failedSince), at: chosen) }
    guard let ids = try await outbox.ids(received: (since ?? now)..<(until ?? now)) else {
      return Self.show([], status: .accepted)
    }
    return try await replay(.range(ids), at: chosen)
  }

  private func replay(_ scope: ReplayScope, at chosen: [Destination]) async throws -> Answer {
    Self.show(try await outbox.replay(scope, at: chosen.map(\.name)), status: .accepted)
  }

  private func replay(_ uuid: AlertUUID, at chosen: [Destination], isNamed: Bool) async throws -> Answer {
    guard let life = try await outbox.life(of: uuid) else { throw Self.noAlert(uuid) }
    if isNamed, let only = chosen.first {
      if let refusal = only.refusal(of: life.entry) {
        throw APIError(.conflict, "\(only.name) does not want this alert: \(refusal)")
      }
      let record = life.deliveries.first { $0.destination == only.name }
      if let record, standing(record, of: life.entry).state == .pending {
        throw APIError(.conflict, "this alert is still on its way to \(only.name)")
      }
    }
    return try await replay(.alert(life.entry.id), at: chosen.filter { $0.refusal(of: life.entry) == nil })
  }

  func cancelReplay(_ request: APIRequest) async throws -> Answer {
    let id = try request.id()
    guard try await outbox.cancelReplay(id) else {
      throw APIError(.notFound, "there is no replay \(id), or it is finished")
    }
    return Answer(.noContent)
  }

  private static func show(_ replays: [Replay], status: HTTPResponseStatus = .ok) -> Answer {
    let list = replays.map { replay in
      JSONValue.object([
        JSONMember("id", .int(replay.id)), JSONMember("destination", .string(replay.destination)),
        JSONMember("requested", .time(replay.requested)), JSONMember("remaining", .int(replay.remaining)),
      ])
    }
    return .object([JSONMember("replays", .array(list))], status: status)
  }
}
