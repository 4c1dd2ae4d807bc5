import Delivery
import Outputs
import Testing

@Suite struct StoreMeasureTests {
  private let bench: Bench

  init() throws { bench = try Bench() }

  @Test func `an empty store holds nothing and nothing waits`() async throws {
    defer { bench.remove() }
    _ = try await bench.outbox.register(["d"])
    let measure = try await bench.outbox.measure()
    #expect(measure.alerts == 0 && measure.waiting == ["d": 0])
    #expect(measure.oldestWaiting.isEmpty && measure.deadLetters.isEmpty)
    #expect(measure.usedBytes > 0 && measure.fileBytes >= measure.usedBytes && measure.freeBytes > 0)
  }

  @Test func `what waits is counted, with its age, for each destination`() async throws {
    defer { bench.remove() }
    let before = WallClock.milliseconds
    _ = try await bench.outbox.register(["d", "e"])
    try await bench.post(["a", "b", "c"])
    var settlement = Settlement(cursor: 3)
    settlement.bury(2, "refused", joined: false)
    try await bench.outbox.settle(settlement, for: "e")
    let measure = try await bench.outbox.measure()
    #expect(measure.alerts == 3 && measure.waiting == ["d": 3, "e": 0])
    #expect(measure.deadLetters == ["e": 1])
    #expect(measure.oldestWaiting.keys.sorted() == ["d"])
    #expect((before...WallClock.milliseconds).contains(measure.oldestWaiting["d"] ?? 0))
  }

  @Test func `parked alerts wait too`() async throws {
    defer { bench.remove() }
    let transport = ScriptedTransport { rule, _ in .success(Response(status: rule == "bad" ? 500 : 200)) }
    try await bench.withCourier(to: Bench.destination(), through: transport) {
      try await bench.post(["bad", "good", "better", "best"])
      try await eventually("parked") { bench.board.all["d"]?.parked == 1 }
      try await eventually("settled") { try await bench.outbox.nextRetry(for: "d") != nil }
    }
    #expect(try await bench.outbox.measure().oldestWaiting["d"] != nil)
  }
}
