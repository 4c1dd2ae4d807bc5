import EndToEndSupport
import Testing

/// Several destinations side by side.
@Suite(.serialized) struct NeighbourTests {
  private func two(_ ops: Sink, _ audit: Sink) -> [String: String] {
    [
      "WEBHOOK__OPS__ADDRESS": ops.url, "WEBHOOK__OPS__RETRYMAXWAIT": "200ms",
      "WEBHOOK__AUDIT__ADDRESS": audit.url, "WEBHOOK__AUDIT__RETRYMAXWAIT": "200ms", "ALARM_AFTER": "1s",
    ]
  }

  @Test func `A dead destination holds up no other, and the others are told of it`() async throws {
    let ops = try await Sink.started()
    let audit = try Sink()
    let tocsin = try await RunningTocsin.started(two(ops, audit))
    let poster = Poster(to: tocsin.port)
    await poster.post(300)
    #expect(await ops.missing(poster.accepted).isEmpty)
    #expect(await eventually { ops.requests.contains { $0.rule == "Alert destination failing" } })
    try await audit.start()
    #expect(await audit.missing(poster.accepted).isEmpty)
    #expect(await eventually { ops.requests.contains { $0.rule == "Alert destination recovered" } })
    #expect(ops.requests.filter { $0.rule == "Alert destination failing" }.count == 1)
    #expect(try await tocsin.post(NumberedAlert.json(1000)).status == 200)
    #expect(await audit.missing([1000]).isEmpty)
    #expect(audit.requests.allSatisfy { $0.rule == "Numbered" })
  }

  @Test func `Waiting for a hung destination costs no processor time`() async throws {
    let sink = try await Sink.started { $0.order == 1 ? .status(500) : .hang }
    let tocsin = try await RunningTocsin.started(webhook(sink.url))
    await Poster(to: tocsin.port).post(300)
    #expect(await eventually { sink.count == 17 })
    try await Task.sleep(for: .milliseconds(500))
    let before = try tocsin.processorTime()
    try await Task.sleep(for: .seconds(2))
    // Two seconds are two hundred ticks.
    #expect(try tocsin.processorTime() - before < 50)
  }

  @Test func `A hung destination holds up no other`() async throws {
    let ops = try await Sink.started()
    let audit = try await Sink.started { _ in .hang }
    let tocsin = try await RunningTocsin.started(two(ops, audit))
    let poster = Poster(to: tocsin.port)
    await poster.post(2000)
    #expect(await ops.missing(poster.accepted).isEmpty)
    #expect(audit.delivered.isEmpty)
  }
}
