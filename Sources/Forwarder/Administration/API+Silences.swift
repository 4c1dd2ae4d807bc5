import Alerts
import Delivery
import NIOHTTP1
import Serving

extension API {
  func listSilences(_ request: APIRequest) async throws -> Answer {
    var parameters = request.query
    try parameters.check()
    let now = WallClock.milliseconds
    let all = try await silences.all().sorted { $0.ends > $1.ends }
    return .object([JSONMember("silences", .array(all.map { .object(Self.members($0, now: now)) }))])
  }

  func addSilence(_ request: APIRequest) async throws -> Answer {
    let now = WallClock.milliseconds
    var parameters = try Parameters(body: request.request.body)
    let matcher = parameters.text("matcher")
    let names = parameters.texts("destinations")
    let starts = parameters.time("starts", now: now) ?? now
    let ends = parameters.time("ends", now: now)
    let duration = parameters.duration("duration")
    let author = parameters.text("author") ?? ""
    let comment = parameters.text("comment")
    if matcher == nil {
      parameters.problem("matcher", "is missing; a condition like rule = \"Terminal shell\" goes here")
    }
    if comment == nil { parameters.problem("comment", "is missing; say why") }
    if (ends == nil) == (duration == nil) { parameters.problem("ends, duration", "one of them says how long") }
    for name in names where destination(name) == nil {
      parameters.problem(
        "destinations", "\"\(name.prefix(40))\" is none of \(destinations().map(\.name).joined(separator: ", "))")
    }
    try parameters.check()
    let end = ends ?? starts + (duration?.milliseconds ?? 0)
    do {
      let silence = try await silences.add(
        Silence(
          matcher: matcher ?? "", destinations: names, starts: starts, ends: end, author: author, comment: comment ?? ""
        ))
      return .object(Self.members(silence, now: now), status: .created)
    } catch let error as SilenceError {
      throw APIError(.badRequest, error.description)
    }
  }

  func expireSilence(_ request: APIRequest) async throws -> Answer {
    let id = try request.id()
    guard try await silences.expire(id) else {
      throw APIError(.notFound, "there is no silence \(id), or it has ended")
    }
    return Answer(.noContent)
  }

  private static func members(_ silence: Silence, now: Int64) -> [JSONMember] {
    let state = now >= silence.ends ? "expired" : now < silence.starts ? "pending" : "active"
    var members = [JSONMember("id", .int(silence.id)), JSONMember("matcher", .string(silence.matcher))]
    members.add("destinations", silence.destinations.isEmpty ? nil : .array(silence.destinations.map { .string($0) }))
    members.add("starts", .time(silence.starts))
    members.add("ends", .time(silence.ends))
    members.add("author", .string(silence.author))
    members.add("comment", .string(silence.comment))
    members.add("state", .string(state))
    members.add("silenced", .int(silence.silenced.values.reduce(0) { $0 + $1.count }))
    return members
  }
}
