import Alerts
import Delivery
import NIOHTTP1
import Serving

extension API {
  func searchAlerts(_ request: APIRequest) async throws -> Answer {
    let now = WallClock.milliseconds
    var parameters = request.query
    var query = parameters.alertQuery()
    query.received = parameters.period(now: now)
    let letter = parameters.int("dead_letter", in: 1...Int.max)
    let limit = parameters.limit()
    let cursor = parameters.cursor()
    try parameters.check()
    var isWanted: @Sendable (Entry) -> Bool = { _ in true }
    if let letter {
      guard let (destination, ids) = try await outbox.deadLetter(Int64(letter)) else {
        throw APIError(.notFound, "there is no dead letter \(letter); it may have been replayed")
      }
      query.ids = ids
      // What the destination did not want lies in the same range without being dead.
      if let owner = self.destination(destination) { isWanted = { owner.refusal(of: $0) == nil } }
    }
    let page = try await outbox.search(query, before: cursor, limit: limit)
    var members = [
      JSONMember("alerts", .array(page.entries.filter(isWanted).map { .object($0.members) }))
    ]
    members.add("next", page.next.map { .string("\($0)") })
    members.add("searched", page.searched.map { .time($0) })
    return .object(members)
  }

  func showAlert(_ request: APIRequest) async throws -> Answer {
    guard let uuid = AlertUUID(request.value("uuid")) else {
      throw APIError(.badRequest, "uuid: \"\(request.value("uuid").prefix(40))\" is not a uuid")
    }
    guard let life = try await outbox.life(of: uuid) else { throw Self.noAlert(uuid) }
    var members = life.entry.members
    members.add("given_uuid", life.givenUUID.map { .string($0) })
    members.add(
      "deliveries",
      .array(life.deliveries.map { .object(standing($0, of: life.entry).members) }))
    return .object(members)
  }

  func standing(_ record: DeliveryRecord, of entry: Entry) -> Standing {
    let name = record.destination
    return Standing(record, of: entry, at: destination(name), silence: silences.silence(of: entry, at: name))
  }

  static func noAlert(_ uuid: AlertUUID) -> APIError {
    APIError(.notFound, "there is no alert \(uuid) in the store; a limit may have taken it")
  }

  /// The destination of this name; nil where the configuration does not have it.
  func destination(_ name: String) -> Destination? { destinations().first { $0.name == name } }
}

extension Parameters {
  /// The conditions on what alerts say.
  mutating func alertQuery() -> AlertQuery {
    var query = AlertQuery()
    query.rules = texts("rule")
    query.priorities = Set(priorities("priority"))
    if let least = priority("minimum_priority") {
      let urgent = Set(Priority.allCases.filter { $0 >= least })
      query.priorities = query.priorities.isEmpty ? urgent : query.priorities.intersection(urgent)
      if query.priorities.isEmpty { problem("priority", "is less urgent than minimum_priority, so nothing fits") }
    }
    query.source = text("source")
    query.hostname = text("hostname")
    query.tags = texts("tag")
    query.text = text("text")
    return query
  }

  /// The time from `since` until before `until`.
  mutating func period(now: Int64) -> Range<Int64> {
    let since = time("since", now: now) ?? 0
    let until = time("until", now: now) ?? .max
    guard since <= until else {
      problem("until", "is before since")
      return 0..<0
    }
    return since..<until
  }

  mutating func limit() -> Int { int("limit", in: 1...1000) ?? 100 }

  /// Where the answer before has ended.
  mutating func cursor() -> Int64 { Int64(int("cursor", in: 1...Int.max) ?? .max) }
}
