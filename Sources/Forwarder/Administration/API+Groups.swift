import Alerts
import Delivery
import Serving

extension API {
  /// What is held back at a destination.
  func listGroups(_ request: APIRequest) async throws -> Answer {
    var parameters = request.query
    try parameters.check()
    let name = try named(request.value("name")).name
    let groups = try await outbox.storm(at: name).groups.sorted { ($0.due, $0.held.first) < ($1.due, $1.held.first) }
    return .object([JSONMember("groups", .array(groups.map { .object(Self.members($0)) }))])
  }

  private static func members(_ group: AlertGroup) -> [JSONMember] {
    var members = [
      JSONMember("labels", .object(group.key.members)), JSONMember("held_back", .int(group.held.count)),
      JSONMember("due", .time(group.due)),
    ]
    guard group.held.count > 0 else { return members }
    members.add("first_id", .int(group.held.first))
    members.add("last_id", .int(group.held.last))
    members.add("since", .time(group.held.since))
    members.add("until", .time(group.held.until))
    members.add("priority", .string(group.held.priority.name))
    return members
  }
}
