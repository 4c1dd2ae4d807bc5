import Alerts
import Delivery
import NIOHTTP1
import Serving

extension API {
  func listDestinations(_ request: APIRequest) async throws -> Answer {
    var parameters = request.query
    try parameters.check()
    let states = try await outbox.destinationStates()
    return .object([
      JSONMember("destinations", .array(states.compactMap { show($0).map { .object($0) } }))
    ])
  }

  func showDestination(_ request: APIRequest) async throws -> Answer {
    let destination = try named(request.value("name"))
    let states = try await outbox.destinationStates()
    guard let members = states.first(where: { $0.name == destination.name }).flatMap({ show($0) }) else {
      throw APIError(.notFound, "\(destination.name) is not there yet; try again")
    }
    return .object(members)
  }

  func pauseDestination(_ request: APIRequest) async throws -> Answer { try await setPaused(true, request) }

  func resumeDestination(_ request: APIRequest) async throws -> Answer { try await setPaused(false, request) }

  private func setPaused(_ isPaused: Bool, _ request: APIRequest) async throws -> Answer {
    try await outbox.setPaused(isPaused, try named(request.value("name")).name)
    return try await showDestination(request)
  }

  /// The destination of this name.
  func named(_ name: String) throws(APIError) -> Destination {
    if let destination = destination(name) { return destination }
    let names = destinations().map(\.name)
    throw APIError(
      .notFound,
      "no destination is called \"\(name.prefix(40))\"; "
        + (names.isEmpty ? "none is configured" : "there are \(names.joined(separator: ", "))"))
  }

  private func show(_ state: DestinationState) -> [JSONMember]? {
    guard let destination = destination(state.name) else { return nil }
    let status = board.all[state.name] ?? CourierStatus()
    let word = state.paused != nil ? "paused" : status.failingSince != nil ? "failing" : "ok"
    var members = [
      JSONMember("name", .string(state.name)), JSONMember("kind", .string(destination.kind)),
      JSONMember("state", .string(word)),
    ]
    members.add("paused_since", state.paused.map { .time($0) })
    members.add("failing_since", status.failingSince.map { .time($0) })
    members.add("last_error", status.lastReason.isEmpty ? nil : .string(status.lastReason))
    members.add("minimum_priority", destination.minimumPriority.map { .string($0.name.lowercased()) })
    members.add("waiting", .int(state.waiting))
    members.add("oldest_waiting", state.oldestWaiting.map { .time($0) })
    members.add("parked", .int(state.parked))
    members.add("dead_letters", .int(state.deadLetters))
    members.add("replaying", .int(state.replaying))
    members.add("delivered", .int(status.delivered))
    members.add("failed_attempts", .int(status.failedAttempts))
    return members
  }
}
