import Alerts
import Delivery
import Serving

extension API {
  func status(_ request: APIRequest) async throws -> Answer {
    var parameters = request.query
    try parameters.check()
    let store = try await outbox.storeState()
    let paused = try await outbox.destinationStates().filter { $0.paused != nil }
    let failing = board.all.values.filter { $0.failingSince != nil }
    var held = [JSONMember("bytes", .int(store.usedBytes)), JSONMember("limit", .int(store.limit))]
    held.add("oldest", store.oldest.map { .time($0) })
    held.add("newest", store.newest.map { .time($0) })
    let heartbeats = detectors.all.map { heartbeat in
      JSONValue.object([
        JSONMember("hostname", .string(heartbeat.hostname)), JSONMember("heard", .time(heartbeat.received)),
        JSONMember("interval", .int(heartbeat.interval / 1000)),
      ])
    }
    return .object([
      JSONMember("time", .time(WallClock.milliseconds)), JSONMember("started", .time(started)),
      JSONMember("access", .string(request.access == .full ? "full" : "read")), JSONMember("store", .object(held)),
      JSONMember(
        "destinations",
        .object([
          JSONMember("all", .int(destinations().count)), JSONMember("failing", .int(failing.count)),
          JSONMember("paused", .int(paused.count)),
        ])), JSONMember("detectors", .array(heartbeats)),
    ])
  }
}
