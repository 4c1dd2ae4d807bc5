import EndToEndSupport
import Testing

/// Alerts that fail while their neighbours do not.
@Suite(.serialized) struct SingleAlertTests {
  @Test(arguments: [true, false])
  func `An alert that makes the destination fail does not hold up the others, and arrives when it can`(
    isOrdered: Bool
  ) async throws {
    let sink = try await Sink.started { $0.number == 5 ? .status(500) : .ok }
    let tocsin = try await RunningTocsin.started(webhook(sink.url, ["WEBHOOK_ORDERED": "\(isOrdered)"]))
    let poster = Poster(to: tocsin.port)
    await poster.post(60, connections: 1)
    #expect(await sink.missing(poster.accepted.subtracting([5])).isEmpty)
    #expect(try await eventually { try await tocsin.metric(#"tocsin_parked_total{destination="webhook"}"#) == 1 })
    sink.follow { _ in .ok }
    #expect(await sink.missing(poster.accepted).isEmpty)
    #expect(sink.delivered.sorted() == Array(1...60))
  }

  @Test func `A parked alert survives a crash`() async throws {
    let sink = try await Sink.started { $0.number == 5 ? .status(500) : .ok }
    let tocsin = try await RunningTocsin.started(webhook(sink.url))
    let poster = Poster(to: tocsin.port)
    await poster.post(20, connections: 1)
    #expect(try await eventually { try await tocsin.metric(#"tocsin_parked_total{destination="webhook"}"#) == 1 })
    #expect(try await eventually { try await tocsin.metric(#"tocsin_alerts_waiting{destination="webhook"}"#) == 0 })
    try await tocsin.kill()
    sink.follow { _ in .ok }
    try await tocsin.start()
    #expect(await sink.missing(poster.accepted).isEmpty)
  }

  @Test(arguments: [400, 413, 422])
  func `An alert that the destination refuses is tried once and kept as a dead letter`(status: Int) async throws {
    let sink = try await Sink.started { $0.number == 5 ? .status(status, body: "no such field") : .ok }
    let tocsin = try await RunningTocsin.started(webhook(sink.url))
    let poster = Poster(to: tocsin.port)
    await poster.post(60, connections: 1)
    #expect(await sink.missing(poster.accepted.subtracting([5])).isEmpty)
    #expect(
      try await eventually { try await tocsin.metric(#"tocsin_dead_letters_total{destination="webhook"}"#) == 1 })
    #expect(await eventually { tocsin.log.contains("HTTP \(status): no such field") })
    #expect(sink.requests.filter { $0.number == 5 }.count == 1)
  }

  @Test func `Unwanted alerts do not slow down those that are wanted`() async throws {
    let sink = try Sink()
    let tocsin = try await RunningTocsin.started(webhook(sink.url, ["WEBHOOK_MINIMUMPRIORITY": "critical"]))
    let unwanted = (1...200_000).map { NumberedAlert.json($0, priority: "Debug") }
    let half = unwanted.count / 2
    for part in [unwanted[..<half], unwanted[half...]] {
      #expect(try await tocsin.post("[" + part.joined(separator: ",") + "]").status == 200)
    }
    #expect(try await tocsin.post(NumberedAlert.json(0, priority: "Critical")).status == 200)
    try await sink.start()
    #expect(await eventually(within: .seconds(30)) { sink.delivered == [0] })
  }
}
