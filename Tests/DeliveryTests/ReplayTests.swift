import Alerts
import Delivery
import Outputs
import Synchronization
import Testing

@Suite struct ReplayTests {
  /// A bench whose destination `d` has refused everything so far.
  private static func refused(_ rules: [String]) async throws -> Bench {
    let bench = try Bench()
    let transport = ScriptedTransport { _, _ in .success(Response(status: 400)) }
    try await bench.withCourier(to: Bench.destination(), through: transport) {
      try await bench.post(rules)
      try await eventually("refused") { bench.board.all["d"]?.deadLetters == rules.count }
    }
    return bench
  }

  @Test func `dead letters that are replayed are delivered, and are dead letters no more`() async throws {
    let bench = try await Self.refused(["one", "two", "three"])
    defer { bench.remove() }
    let transport = ScriptedTransport()
    try await bench.withCourier(to: Bench.destination(), through: transport) {
      let begun = try await bench.outbox.replay(.failed(since: 0), at: ["d"])
      #expect(begun.map(\.remaining) == [3])
      #expect(try await bench.outbox.deadLetters(for: "d").isEmpty)
      try await eventually("delivered") { transport.delivered.count == 3 }
      try await eventually("finished") { try await bench.outbox.replays().isEmpty }
    }
    #expect(transport.delivered == ["one", "two", "three"])
  }

  @Test func `what fails again becomes a dead letter again`() async throws {
    let bench = try await Self.refused(["one", "two"])
    defer { bench.remove() }
    let transport = ScriptedTransport { rule, _ in .success(Response(status: rule == "one" ? 422 : 200)) }
    try await bench.withCourier(to: Bench.destination(), through: transport) {
      _ = try await bench.outbox.replay(.failed(since: 0), at: ["d"])
      try await eventually("finished") { try await bench.outbox.replays().isEmpty }
    }
    #expect(transport.delivered == ["two"])
    #expect(try await bench.outbox.deadLetters(for: "d").map(\.reason) == ["HTTP 422"])
  }

  @Test func `what waits in a replay is not replayed twice, however often somebody asks`() async throws {
    let bench = try await Self.refused(["one", "two", "three", "four"])
    defer { bench.remove() }
    #expect(try await bench.outbox.replay(.range(2...3), at: ["d"]).map(\.remaining) == [2])
    #expect(try await bench.outbox.replay(.range(1...4), at: ["d"]).map(\.remaining) == [2])
    #expect(try await bench.outbox.replay(.range(1...4), at: ["d"]).isEmpty)
    let transport = ScriptedTransport()
    try await bench.withCourier(to: Bench.destination(), through: transport) {
      try await eventually("finished") { try await bench.outbox.replays().isEmpty }
    }
    #expect(transport.delivered.sorted() == ["four", "one", "three", "two"])
  }

  @Test func `of a dead letter for many, one alert can be replayed; the others stay dead`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    _ = try await bench.outbox.register(["d"])
    try await bench.post(["one", "two", "three"])
    var settlement = Settlement(cursor: 3)
    for id in 1...3 { settlement.bury(Int64(id), "too old", joined: id > 1) }
    try await bench.outbox.settle(settlement, for: "d")
    #expect(try await bench.outbox.deadLetters(for: "d").count == 1)
    let transport = ScriptedTransport()
    try await bench.withCourier(to: Bench.destination(), through: transport) {
      _ = try await bench.outbox.replay(.alert(2), at: ["d"])
      try await eventually("finished") { try await bench.outbox.replays().isEmpty }
    }
    #expect(transport.delivered == ["two"])
    #expect(try await bench.outbox.deadLetters(for: "d").map { [$0.first, $0.last] } == [[1, 1], [3, 3]])
  }

  @Test func `a range goes to one destination once more, under the same uuids, dead letters in it once`() async throws {
    let bench = try await Self.refused(["one", "two"])
    defer { bench.remove() }
    let first = ScriptedTransport()
    try await bench.withCourier(to: Bench.destination(), through: first) {
      try await bench.post(["three", "four"])
      try await eventually("delivered") { first.delivered.count == 2 }
    }
    let second = ScriptedTransport()
    try await bench.withCourier(to: Bench.destination(), through: second) {
      _ = try await bench.outbox.replay(.range(2...100), at: ["d", "unknown"])
      try await eventually("finished") { try await bench.outbox.replays().isEmpty }
    }
    #expect(second.delivered == ["two", "three", "four"])
    #expect(try await bench.outbox.deadLetters(for: "d").map { [$0.first, $0.last] } == [[1, 1]])
  }

  @Test func `what a destination does not want is not replayed to it`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport()
    try await bench.withCourier(to: Bench.destination(minimumPriority: .error), through: transport) {
      try await bench.post(["low"], priority: .notice)
      try await bench.post(["high"])
      try await eventually("delivered") { transport.delivered == ["high"] }
      try await eventually("settled") { try await bench.outbox.waiting() == ["d": 0] }
      _ = try await bench.outbox.replay(.range(1...2), at: ["d"])
      try await eventually("finished") { try await bench.outbox.replays().isEmpty }
    }
    #expect(transport.delivered == ["high", "high"])
  }

  @Test func `a replay survives the end of the process, and repeats only what was not settled`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let rules = (0..<600).map { "\($0)" }
    let first = ScriptedTransport()
    try await bench.withCourier(to: Bench.destination(), through: first) {
      try await bench.post(rules)
      try await eventually("delivered") { first.delivered.count == rules.count }
      try await eventually("settled") { try await bench.outbox.waiting() == ["d": 0] }
    }
    _ = try await bench.outbox.replay(.range(1...600), at: ["d"])
    let interrupted = ScriptedTransport { rule, _ in rule == "300" ? nil : .success(Response(status: 200)) }
    try await bench.withCourier(to: Bench.destination(), through: interrupted, grace: .milliseconds(1)) {
      try await eventually("interrupted") { interrupted.withheld == 1 }
    }
    let rest = ScriptedTransport()
    try await bench.withCourier(to: Bench.destination(), through: rest) {
      try await eventually("finished") { try await bench.outbox.replays().isEmpty }
    }
    #expect(rest.delivered == Array(rules[256...]))
  }

  @Test func `new alerts overtake a long replay`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let old = (0..<200).map { "old \($0)" }
    let first = ScriptedTransport()
    try await bench.withCourier(to: Bench.destination(), through: first) {
      try await bench.post(old)
      try await eventually("settled") { try await bench.outbox.waiting() == ["d": 0] }
    }
    _ = try await bench.outbox.replay(.range(1...200), at: ["d"])
    try await bench.post((0..<20).map { "new \($0)" })
    let transport = ScriptedTransport()
    try await bench.withCourier(to: Bench.destination(), through: transport) {
      try await eventually("delivered") { transport.delivered.count == 220 }
    }
    let last = try #require(transport.delivered.lastIndex(of: "new 19"))
    #expect(last < 60)
    #expect(transport.delivered.prefix(last).contains { $0.hasPrefix("old") })
  }

  @Test func `a replay waits while its destination fails`() async throws {
    let bench = try await Self.refused(["one", "two"])
    defer { bench.remove() }
    let transport = ScriptedTransport { _, _ in .success(Response(status: 503)) }
    try await bench.withCourier(to: Bench.destination(), through: transport) {
      _ = try await bench.outbox.replay(.failed(since: 0), at: ["d"])
      try await eventually("failing") { transport.attempted.count > 3 }
      transport.rewrite { _, _ in .success(Response(status: 200)) }
      try await eventually("finished") { try await bench.outbox.replays().isEmpty }
    }
    #expect(Set(transport.delivered) == ["one", "two"])
    #expect(try await bench.outbox.deadLetters(for: "d").isEmpty)
  }

  @Test func `what is left of a replay that is ended is dead again, if it was`() async throws {
    let bench = try await Self.refused(["one", "two"])
    defer { bench.remove() }
    let replay = try #require(try await bench.outbox.replay(.failed(since: 0), at: ["d"]).first)
    #expect(try await bench.outbox.cancelReplay(replay.id))
    #expect(try await !bench.outbox.cancelReplay(replay.id))
    #expect(try await bench.outbox.deadLetters(for: "d").map(\.first) == [1, 2])
    _ = try await bench.outbox.replay(.range(1...2), at: ["d"])
    _ = try await bench.outbox.register(["other"])
    #expect(try await bench.outbox.replays().isEmpty)
  }

  @Test func `alerts that wait in a replay are kept as long as the limits allow`() async throws {
    let bench = try Bench(limits: RetentionLimits(age: .milliseconds(-1000), size: .max))
    defer { bench.remove() }
    _ = try await bench.outbox.register(["d"])
    try await bench.post(["one", "two"])
    try await bench.outbox.settle(Settlement(cursor: 2), for: "d")
    _ = try await bench.outbox.replay(.alert(1), at: ["d"])
    let losses = try await bench.outbox.sweep()
    #expect(losses.waiting == ["d": 1])
    #expect(try await bench.outbox.replays().isEmpty)
  }
}
