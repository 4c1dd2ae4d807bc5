import Delivery
import Outputs
import Testing

@Suite struct PauseTests {
  @Test func `a paused destination gets nothing, across restarts, until it is resumed`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport()
    try await bench.withCourier(to: Bench.destination(), through: transport) {
      try await bench.post(["before"])
      try await eventually("delivered") { transport.delivered == ["before"] }
      try await bench.outbox.setPaused(true, "d")
      try await bench.post(["meanwhile"])
    }
    #expect(try await bench.outbox.destinationStates().first?.paused != nil)
    let again = ScriptedTransport()
    try await bench.withCourier(to: Bench.destination(), through: again) {
      try await bench.post(["later"])
      // A courier that would send has had its chance by the time another has delivered.
      try await eventually("stored") { try await bench.outbox.waiting() == ["d": 2] }
      #expect(again.attempted.isEmpty)
      try await bench.outbox.setPaused(false, "d")
      try await eventually("delivered") { again.delivered.count == 2 }
    }
    #expect(transport.attempted == ["before"])
    #expect(again.delivered == ["meanwhile", "later"])
    #expect(try await bench.outbox.destinationStates().first?.paused == nil)
  }

  @Test func `a pause holds for retries, probes and replays too`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport { _, _ in .success(Response(status: 503)) }
    try await bench.withCourier(to: Bench.destination(), through: transport) {
      try await bench.post(["one"])
      try await eventually("failing") { bench.board.all["d"]?.failingSince != nil }
      try await bench.outbox.setPaused(true, "d")
      try await bench.post(["two"])
      _ = try await bench.outbox.replay(.range(1...1), at: ["d"])
      transport.rewrite { _, _ in .success(Response(status: 200)) }
      try await Task.sleep(for: .milliseconds(50))
      #expect(transport.delivered.count <= 1)
      try await bench.outbox.setPaused(false, "d")
      try await eventually("delivered") { transport.delivered.count == 2 }
    }
  }
}
