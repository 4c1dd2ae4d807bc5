import EndToEndSupport
import Foundation
import Testing

/// A new configuration while the forwarder runs.
@Suite(.serialized) struct ReloadTests {
  private let settings: ReloadableSettings
  private let tocsin: RunningTocsin

  init() throws {
    settings = try ReloadableSettings()
    tocsin = try settings.forwarder(["INTAKE_TOKEN_FILE": settings.token])
  }

  private func start() async throws { try await tocsin.start() }

  /// Waits until so many reloads are done, with this result.
  private func reloaded(_ count: Int, _ result: String = "ok") async throws {
    let done = try await eventually {
      try await tocsin.metric("tocsin_config_reloads_total{result=\"\(result)\"}") == count
    }
    guard done else { throw Failure(await tocsin.condition()) }
  }

  private func post(_ number: Int, token: String = "first") async throws -> Int {
    try await tocsin.post(NumberedAlert.json(number), headers: [("Authorization", "Bearer \(token)")]).status
  }

  @Test func `destinations change under load, and nothing is lost or repeated`() async throws {
    let (stays, left, right) = (try await Sink.started(), try await Sink.started(), try await Sink.started())
    for sink in [left, right] { sink.follow { _ in .delayed(.milliseconds(.random(in: 0...60)), status: 200) } }
    let extra = try await Sink.started()
    let tocsin = try settings.forwarder()
    try settings.write(["stays": stays.url, "moves": left.url])
    try await tocsin.start()
    let poster = Poster(to: tocsin.port)
    async let load: Void = poster.postUntilStopped(connections: 4)
    for round in 1...6 {
      let target = round % 2 == 0 ? left : right
      let more = round % 3 == 0 ? ["extra": extra.url] : [:]
      try settings.write(["stays": stays.url, "moves": target.url].merging(more) { $1 })
      tocsin.hangUp()
      let isDone = try await eventually {
        try await tocsin.metric("tocsin_config_reloads_total{result=\"ok\"}") == round
      }
      guard isDone else { throw Failure(await tocsin.condition()) }
      #expect(await eventually { poster.accepted.count >= round * 20 })
    }
    poster.stop()
    await load
    #expect(poster.refused.isEmpty)
    #expect(await stays.missing(poster.accepted) == [])
    #expect(await eventually { Set(left.delivered + right.delivered).isSuperset(of: poster.accepted) })
    #expect(try await tocsin.terminate() == .status(0))
    #expect(!left.delivered.isEmpty && !right.delivered.isEmpty && !extra.delivered.isEmpty)
    for requests in [stays.requests, left.requests + right.requests, extra.requests] {
      let ledger = Ledger(accepted: poster.accepted, delivered: requests)
      #expect(ledger.duplicates == 0)
      if requests.count != extra.count { #expect(ledger.lost == []) }
    }
  }

  @Test func `mistakes are listed and counted, and what was in force stays`() async throws {
    let sink = try await Sink.started()
    try settings.write(["ops": sink.url])
    try await start()
    try settings.write(text: "destinations:\n  - {name: ops, output: webhok, address: 'http://a'}\nlistenprt: 1\n")
    tocsin.hangUp()
    try await reloaded(1, "failed")
    #expect(tocsin.log.contains("did you mean webhook?") && tocsin.log.contains("did you mean listenport?"))
    #expect(tocsin.log.contains("the old one stays in force"))
    #expect(try await tocsin.metric("tocsin_config_last_reload_successful") == 0)
    #expect(try await post(1) == 200)
    #expect(await sink.missing([1]) == [])
    try settings.write(["ops": sink.url])
    tocsin.hangUp()
    try await reloaded(1)
    #expect(try await tocsin.metric("tocsin_config_last_reload_successful") == 1)
  }

  @Test func `what waited for a removed destination becomes dead letters, and a new one begins with what comes`()
    async throws
  {
    let (kept, gone) = (try await Sink.started(), try await Sink.started { _ in .status(503) })
    try settings.write(["kept": kept.url, "gone": gone.url])
    try await start()
    for number in 1...5 { #expect(try await post(number) == 200) }
    #expect(await eventually { gone.count > 0 })
    try settings.write(["kept": kept.url])
    tocsin.hangUp()
    try await reloaded(1)
    #expect(try await tocsin.metric("tocsin_dead_letters{destination=\"gone\"}") == 5)
    #expect(try await tocsin.metric("tocsin_deliveries_total{destination=\"gone\"}") == nil)
    gone.follow { _ in .ok }
    try settings.write(["kept": kept.url, "gone": gone.url])
    tocsin.hangUp()
    try await reloaded(2)
    #expect(try await post(6) == 200)
    #expect(await gone.missing([6]) == [])
    #expect(await kept.missing(Set(1...6)) == [])
    #expect(gone.delivered == [6])
  }

  @Test func `a destination that hangs is waited for, and the others go on meanwhile`() async throws {
    let (well, hanging) = (try await Sink.started(), try await Sink.started { _ in .hang })
    try settings.write(["well": well.url, "hanging": hanging.url], more: "timeout: 2s")
    try await start()
    #expect(try await post(1) == 200)
    #expect(await eventually { hanging.count == 1 })
    let repaired = try await Sink.started()
    try settings.write(["well": well.url, "hanging": repaired.url, "fresh": well.url], more: "timeout: 2s")
    tocsin.hangUp()
    #expect(try await post(2) == 200)
    #expect(await well.missing([1, 2]) == [])
    #expect(await repaired.missing([1, 2]) == [])
  }

  @Test func `counters go on when a destination changes`() async throws {
    let (first, second) = (try await Sink.started(), try await Sink.started())
    try settings.write(["ops": first.url])
    try await start()
    #expect(try await post(1) == 200)
    #expect(await first.missing([1]) == [])
    try settings.write(["ops": second.url])
    tocsin.hangUp()
    try await reloaded(1)
    #expect(try await post(2) == 200)
    #expect(await second.missing([2]) == [])
    #expect(try await eventually { try await tocsin.metric("tocsin_deliveries_total{destination=\"ops\"}") == 2 })
  }

  @Test func `a token in a file holds from the reload on`() async throws {
    let sink = try await Sink.started()
    try settings.write(["ops": sink.url])
    try await start()
    #expect(try await post(1, token: "first") == 200)
    try settings.write(token: "second")
    #expect(try await post(2, token: "second") == 401)
    tocsin.hangUp()
    try await reloaded(1)
    #expect(try await post(3, token: "second") == 200)
    #expect(try await post(4, token: "first") == 401)
  }

  @Test func `the administration goes by the token in force`() async throws {
    let tocsin = try settings.forwarder(["ADMIN_TOKEN_FILE": settings.token])
    func status(_ token: String) async throws -> Int {
      let headers = [("Authorization", "Bearer \(token)")]
      let message = HTTPMessage(method: "GET", path: "/api/v1/status", headers: headers)
      return try await HTTPConnection.once(to: tocsin.port, message).status
    }
    try await tocsin.start()
    #expect(try await status("first") == 200)
    try settings.write(token: "second")
    tocsin.hangUp()
    #expect(try await eventually { try await status("second") == 200 })
    #expect(try await status("first") == 401)
  }

  @Test func `what a running process cannot change is named`() async throws {
    let sink = try await Sink.started()
    try settings.write(["ops": sink.url])
    try await start()
    try settings.write(["ops": sink.url], top: "maxbodysize: 1MiB\nretention_age: 1d")
    tocsin.hangUp()
    try await reloaded(1)
    #expect(tocsin.log.contains("settings have changed that hold from the next start on settings=MAXBODYSIZE"))
  }
}
