import EndToEndSupport
import Testing

/// Destinations that fail as a whole.
@Suite(.serialized) struct OutageTests {
  @Test(arguments: [true, false])
  func `What arrives while a destination is down is delivered when it is up, in order if asked`(isOrdered: Bool)
    async throws
  {
    let sink = try Sink()
    let tocsin = try await RunningTocsin.started(webhook(sink.url, ["WEBHOOK_ORDERED": "\(isOrdered)"]))
    let poster = Poster(to: tocsin.port)
    await poster.post(1500, connections: 1)
    #expect(poster.accepted.count == 1500)
    try await sink.start()
    #expect(await sink.missing(poster.accepted).isEmpty)
    if isOrdered { #expect(sink.delivered == Array(1...1500)) }
    #expect(sink.delivered.count == 1500)
  }

  @Test func `A destination that goes and comes back under load gets everything`() async throws {
    let sink = try await Sink.started()
    let tocsin = try await RunningTocsin.started(webhook(sink.url))
    let poster = Poster(to: tocsin.port)
    async let load: Void = poster.postUntilStopped(connections: 2)
    defer { poster.stop() }
    for _ in 0..<4 {
      try await Task.sleep(for: .milliseconds(.random(in: 50...200)))
      try await sink.stop()
      try await Task.sleep(for: .milliseconds(.random(in: 50...200)))
      try await sink.start()
    }
    poster.stop()
    await load
    let missing = await sink.missing(poster.accepted)
    let condition = missing.isEmpty ? "" : await tocsin.condition()
    #expect(missing.isEmpty, "\(condition)")
    #expect(Ledger(accepted: poster.accepted, delivered: sink.requests).unrecognisable.isEmpty)
  }

  @Test func `A destination that never answers gets everything once it does`() async throws {
    let sink = try await Sink.started { _ in .hang }
    let tocsin = try await RunningTocsin.started(webhook(sink.url, ["WEBHOOK_TIMEOUT": "200ms"]))
    let poster = Poster(to: tocsin.port)
    await poster.post(100)
    #expect(await eventually { sink.count > 20 })
    #expect(sink.delivered.isEmpty)
    sink.follow { _ in .ok }
    #expect(await sink.missing(poster.accepted).isEmpty)
  }

  @Test func `A slow destination gets everything once`() async throws {
    let sink = try await Sink.started { _ in .delayed(.milliseconds(50), status: 200) }
    let tocsin = try await RunningTocsin.started(webhook(sink.url))
    let poster = Poster(to: tocsin.port)
    await poster.post(200)
    #expect(await sink.missing(poster.accepted).isEmpty)
    #expect(sink.count == 200)
  }

  @Test func `A destination that resets connections gets everything`() async throws {
    let sink = try await Sink.started { $0.order % 3 == 0 ? .reset : .ok }
    let tocsin = try await RunningTocsin.started(webhook(sink.url))
    let poster = Poster(to: tocsin.port)
    await poster.post(200)
    #expect(await sink.missing(poster.accepted).isEmpty)
  }

  @Test(arguments: [401, 403, 404, 408, 425, 500, 501, 503])
  func `An answer that is the destination's fault loses nothing`(status: Int) async throws {
    let sink = try await Sink.started { $0.order <= 30 ? .status(status, body: "not now") : .ok }
    let tocsin = try await RunningTocsin.started(webhook(sink.url))
    let poster = Poster(to: tocsin.port)
    await poster.post(50)
    #expect(await sink.missing(poster.accepted).isEmpty)
    #expect(try await tocsin.metric(#"tocsin_dead_letters_total{destination="webhook"}"#) == 0)
    #expect(tocsin.log.contains("HTTP \(status): not now"))
  }

  @Test func `A destination that answers 429 is not contacted before it wants to be`() async throws {
    let sink = try await Sink.started { $0.order == 1 ? .status(429, headers: [("Retry-After", "2")]) : .ok }
    let tocsin = try await RunningTocsin.started(webhook(sink.url, ["WEBHOOK_ORDERED": "true"]))
    let poster = Poster(to: tocsin.port)
    await poster.post(20, connections: 1)
    #expect(await sink.missing(poster.accepted).isEmpty)
    let requests = sink.requests
    #expect(requests[1].received - requests[0].received >= .seconds(2))
    #expect(sink.delivered == Array(1...20))
  }

  @Test func `A redirect is no success and never becomes a GET`() async throws {
    let sink = try await Sink.started { request in
      request.order <= 20 ? .status(302, headers: [("Location", "/elsewhere")]) : .ok
    }
    let tocsin = try await RunningTocsin.started(webhook(sink.url))
    let poster = Poster(to: tocsin.port)
    await poster.post(10)
    #expect(await sink.missing(poster.accepted).isEmpty)
    #expect(sink.requests.allSatisfy { $0.method == "POST" && $0.path == "/hook" })
  }
}
