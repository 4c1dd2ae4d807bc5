import Alerts
import EndToEndSupport
import Foundation
import Testing

@Suite(.serialized) struct APITests {
  private static func started(_ environment: [String: String]) async throws -> RunningTocsin {
    try await .started(environment.merging(["ADMIN_TOKEN": API.token]) { $1 })
  }

  @Test func `Without a token it is off, with one it lets in who has it; both say what to do`() async throws {
    let closed = try await RunningTocsin.started()
    let off = try await closed.api.send("GET", "/alerts")
    #expect(off.status == 403)
    #expect(off.text.contains("set ADMIN_TOKEN"))
    let tocsin = try await Self.started([:])
    #expect(try await tocsin.api.send("GET", "/alerts").status == 200)
    for token in [nil, "wrong", "a token for test", ""] {
      let answer = try await tocsin.api.send("GET", "/alerts", token: token)
      #expect(answer.status == 401)
      #expect(answer.text.contains("Authorization: Bearer"))
    }
    #expect(try await tocsin.api.send("POST", "/destinations/x/pause", token: nil).status == 401)
    #expect(!tocsin.log.contains(API.token))
  }

  @Test func `Mistakes are all said at once, with hints`() async throws {
    let tocsin = try await Self.started([:])
    let answer = try await tocsin.api.send("GET", "/alerts?since=yesterday&priority=warn&limit=0&rul=x&cursor=a")
    #expect(answer.status == 400)
    for part in [
      "since: \"yesterday\"", "priority: \"warn\"", "did you mean warning?", "limit:", "rul: is not known", "cursor:",
    ] {
      #expect(answer.text.contains(part.replacingOccurrences(of: "\"", with: "\\\"")), "\(part)")
    }
    #expect(try await tocsin.api.send("GET", "/nothing").status == 404)
    #expect(try await tocsin.api.send("GET", "/alerts/no-uuid").status == 400)
    #expect(try await tocsin.api.send("GET", "/alerts/00000000-0000-0000-0000-000000000000").status == 404)
    let method = try await tocsin.api.send("DELETE", "/alerts")
    #expect(method.status == 405)
    #expect(method.header("Allow") == "GET")
    let replay = try await tocsin.api.send("POST", "/replays", #"{"alert":"x","until":"1h","more":1}"#)
    #expect(replay.status == 400)
    for part in ["exactly one of them", "goes with since", "is not a uuid", "more: is not a string"] {
      #expect(replay.text.contains(part), "\(part)")
    }
    #expect(try await tocsin.api.send("POST", "/replays", "{").status == 400)
  }

  @Test func `Alerts are found, and tell what became of them at every destination`() async throws {
    let good = try await Sink.started()
    let bad = try await Sink.started { _ in .status(422, body: "not like that") }
    let tocsin = try await Self.started([
      "WEBHOOK__GOOD__ADDRESS": good.url, "WEBHOOK__BAD__ADDRESS": bad.url, "WEBHOOK__CALM__ADDRESS": good.url,
      "WEBHOOK__CALM__MINIMUMPRIORITY": "critical",
    ])
    _ = try await tocsin.post(NumberedAlert.json(1))
    _ = try await tocsin.post(NumberedAlert.json(2, priority: "Notice"))
    let api = tocsin.api
    #expect(try await eventually { try await api.call("GET", "/dead-letters")["dead_letters"].elements.count == 2 })
    let all = try await api.call("GET", "/alerts?rule=Numbered")["alerts"].elements
    #expect(all.map { $0["alert", "output"].string } == ["alert 2", "alert 1"])
    #expect(try await api.call("GET", "/alerts?priority=notice")["alerts"].elements.count == 1)
    #expect(try await api.call("GET", "/alerts?minimum_priority=warning")["alerts"].elements.count == 1)
    #expect(try await api.call("GET", "/alerts?text=ALERT+1&hostname=testhost&since=1h")["alerts"].elements.count == 1)
    #expect(try await api.call("GET", "/alerts?until=1h")["alerts"].elements.isEmpty)
    let page = try await api.call("GET", "/alerts?limit=1")
    let next = try #require(page["next"].string)
    #expect(try await api.call("GET", "/alerts?limit=1&cursor=\(next)")["alerts"].elements.count == 1)
    let uuid = try #require(all.last?["alert", "uuid"].string)
    #expect(
      try await eventually {
        let deliveries = try await api.call("GET", "/alerts/\(uuid)")["deliveries"].elements
        return deliveries.map { $0["state"].string } == ["dead_letter", "filtered", "delivered"]
      })
    let life = try await api.call("GET", "/alerts/\(uuid)")
    #expect(
      life["deliveries"].elements.first?["attempts"].elements.map { $0["reason"].string } == ["HTTP 422: not like that"]
    )
    let letters = try await api.call("GET", "/dead-letters?destination=bad&limit=1")
    #expect(letters["dead_letters"].elements.count == 1)
    let destinations = try await api.call("GET", "/destinations")["destinations"].elements
    #expect(destinations.map { $0["dead_letters"] } == [.number("2"), .number("0"), .number("0")])
  }

  @Test func `What was refused can be read`() async throws {
    let tocsin = try await Self.started([:])
    _ = try await tocsin.post("this is no alert")
    let bodies = try await tocsin.api.call("GET", "/refused-bodies")["refused_bodies"].elements
    let id = try #require(bodies.first?["id"].plainText)
    #expect(bodies.first?["body"] == .null)
    #expect(try await tocsin.api.call("GET", "/refused-bodies/\(id)")["body"].string == "this is no alert")
    #expect(try await tocsin.api.send("GET", "/refused-bodies/99").status == 404)
  }

  @Test func `Dead letters are replayed, new ones are not in their way`() async throws {
    let sink = try await Sink.started { _ in .status(400) }
    let tocsin = try await Self.started(webhook(sink.url))
    let poster = Poster(to: tocsin.port)
    await poster.post(50)
    let api = tocsin.api
    #expect(
      try await eventually {
        try await api.call("GET", "/destinations")["destinations"].elements.first?["dead_letters"] == .number("50")
      })
    sink.follow { _ in .ok }
    let replay = try await api.call("POST", "/replays", #"{"failed_since":"1h"}"#)
    #expect(replay["replays"].elements.count == 1)
    #expect(await sink.missing(poster.accepted).isEmpty)
    #expect(try await eventually { try await api.call("GET", "/replays")["replays"].elements.isEmpty })
    #expect(try await api.call("GET", "/dead-letters")["dead_letters"].elements.isEmpty)
    let uuids = Dictionary(grouping: sink.requests) { $0.number }.mapValues { Set($0.map(\.uuid)).count }
    #expect(uuids.values.allSatisfy { $0 == 1 })
    let missing = try await api.send("POST", "/replays", #"{"failed_since":"1h","destination":"nobody"}"#)
    #expect(missing.status == 404)
  }

  @Test func `A paused destination waits, over a kill too, while others get theirs`() async throws {
    let sink = try await Sink.started()
    let other = try await Sink.started()
    let tocsin = try await Self.started(["WEBHOOK__A__ADDRESS": sink.url, "WEBHOOK__B__ADDRESS": other.url])
    let paused = try await tocsin.api.call("POST", "/destinations/a/pause")
    #expect(paused["state"].string == "paused")
    let poster = Poster(to: tocsin.port)
    await poster.post(20)
    #expect(await other.missing(poster.accepted).isEmpty)
    try await tocsin.kill()
    try await tocsin.start()
    await poster.post(20)
    #expect(await other.missing(poster.accepted).isEmpty)
    #expect(sink.count == 0)
    let resumed = try await tocsin.api.call("POST", "/destinations/a/resume")
    #expect(resumed["state"].string == "ok")
    #expect(await sink.missing(poster.accepted).isEmpty)
    #expect(try await tocsin.api.send("POST", "/destinations/nobody/pause").status == 404)
  }

  @Test func `The timeline counts alerts by priority`() async throws {
    let tocsin = try await Self.started([:])
    for number in 1...3 { _ = try await tocsin.post(NumberedAlert.json(number)) }
    _ = try await tocsin.post(NumberedAlert.json(4, priority: "Critical"))
    let timeline = try await tocsin.api.call("GET", "/timeline?since=1h")
    let sums = timeline["buckets"].elements.reduce(into: [String: Int]()) { sums, bucket in
      for name in ["warning", "critical"] {
        sums[name, default: 0] += Int(bucket["counts", name].plainText) ?? 0
      }
    }
    #expect(sums == ["warning": 3, "critical": 1])
    #expect(try await tocsin.api.call("GET", "/timeline")["buckets"].elements.isEmpty == false)
  }

  @Test func `The stream tells what comes, and what was missed`() async throws {
    let tocsin = try await Self.started([:])
    _ = try await tocsin.post(NumberedAlert.json(1))
    let head = "GET /api/v1/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(API.token)\r\n"
    let live = try await RawConnection(to: tocsin.port)
    try await live.send("\(head)\r\n")
    #expect(await eventually { live.received.contains("retry:") })
    _ = try await tocsin.post(NumberedAlert.json(2))
    #expect(await eventually { live.received.contains("alert 2") })
    #expect(!live.received.contains("alert 1"))
    #expect(live.received.contains("event: alert\nid: 2\ndata: {"))
    let late = try await RawConnection(to: tocsin.port)
    try await late.send("\(head)Last-Event-ID: 1\r\n\r\n")
    #expect(await eventually { late.received.contains("alert 2") })
    // Whoever listens does not hold up a stop.
    #expect(try await tocsin.terminate() == .status(0))
    #expect(await eventually { live.isClosed && late.isClosed })
  }

  @Test func `A client that is behind is told how much it was spared`() async throws {
    let tocsin = try await Self.started([:])
    let body = "[\((1...3000).map { NumberedAlert.json($0) }.joined(separator: ","))]"
    _ = try await tocsin.post(body)
    let head = "HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(API.token)\r\nLast-Event-ID: 0\r\n\r\n"
    let hasty = try await RawConnection(to: tocsin.port)
    try await hasty.send("GET /api/v1/stream?skip=true \(head)")
    #expect(await eventually { hasty.received.contains(#"data: {"skipped":2744}"#) })
    #expect(await eventually { hasty.received.contains("\"alert 3000\"") })
    #expect(!hasty.received.contains("\"alert 1\""))
    let patient = try await RawConnection(to: tocsin.port)
    try await patient.send("GET /api/v1/stream?text=alert+2999 \(head)")
    #expect(await eventually { patient.received.contains("\"alert 2999\"") })
    #expect(!patient.received.contains("\"alert 1\""))
  }
}
