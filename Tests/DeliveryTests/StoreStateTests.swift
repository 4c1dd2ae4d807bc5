import Delivery
import Outputs
import Testing

@Suite struct StoreStateTests {
  private let bench: Bench

  init() throws { bench = try Bench() }

  @Test func `an empty store holds nothing and nothing waits`() async throws {
    defer { bench.remove() }
    _ = try await bench.outbox.register(["d"])
    let store = try await bench.outbox.storeState()
    #expect(store.alerts == 0 && store.oldest == nil && store.newest == nil)
    #expect(store.usedBytes > 0 && store.fileBytes >= store.usedBytes && store.freeBytes > 0)
    let states = try await bench.outbox.destinationStates()
    #expect(states.map(\.waiting) == [0] && states.map(\.deadLetters) == [0] && states.map(\.oldestWaiting) == [nil])
  }

  @Test func `what waits is counted, with its age, for each destination`() async throws {
    defer { bench.remove() }
    let before = WallClock.milliseconds
    _ = try await bench.outbox.register(["d", "e"])
    try await bench.post(["a", "b", "c"])
    var settlement = Settlement(cursor: 3)
    settlement.bury(2, "refused", joined: false)
    try await bench.outbox.settle(settlement, for: "e")
    let store = try await bench.outbox.storeState()
    #expect(store.alerts == 3 && store.deadLetters == ["e": 1])
    let states = try await bench.outbox.destinationStates()
    #expect(states.map(\.name) == ["d", "e"])
    #expect(states.map(\.waiting) == [3, 0])
    #expect(states.map(\.deadLetters) == [0, 1])
    #expect((before...WallClock.milliseconds).contains(states[0].oldestWaiting ?? 0))
    #expect(states[1].oldestWaiting == nil)
  }

  @Test func `parked alerts wait too`() async throws {
    defer { bench.remove() }
    let transport = ScriptedTransport { rule, _ in .success(Response(status: rule == "bad" ? 500 : 200)) }
    try await bench.withCourier(to: Bench.destination(), through: transport) {
      try await bench.post(["bad", "good", "better", "best"])
      try await eventually("parked") { bench.board.all["d"]?.parked == 1 }
      try await eventually("settled") { try await bench.outbox.nextRetry(for: "d") != nil }
    }
    #expect(try await bench.outbox.destinationStates().first?.oldestWaiting != nil)
  }
}
