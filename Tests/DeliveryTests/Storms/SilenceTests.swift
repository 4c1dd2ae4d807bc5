import Alerts
import Delivery
import Logging
import Testing

@Suite struct SilenceTests {
  private struct NotUnderstood: Error {}

  /// Silences whose matcher is the name of a rule.
  private func silences(_ bench: Bench) async throws -> Silences {
    try await Silences(bench.outbox, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }) { matcher in
      if matcher.isEmpty { throw NotUnderstood() }
      return { $0.rule == matcher }
    }
  }

  private func silence(_ rule: String, for destinations: [String] = [], from start: Int64 = 0) -> Silence {
    Silence(
      matcher: rule, destinations: destinations, starts: start, ends: WallClock.milliseconds + 3_600_000,
      author: "ann", comment: "maintenance")
  }

  @Test func `silenced alerts are not delivered but counted, also over a restart`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let id = try await silences(bench).add(silence("a")).id
    for round in 1...2 {
      let transport = ScriptedTransport()
      let silences = try await silences(bench)
      try await bench.withCourier(to: Bench.destination(), through: transport, silences: silences) {
        try await bench.post(["a", "b", "a"])
        try await bench.post(["a"], origin: .internalAlert)
        try await eventually("read") { try await bench.outbox.waiting() == ["d": 0] }
        try await eventually("delivered") { transport.delivered.count == 2 }
      }
      #expect(transport.delivered == ["b", "a"])
      #expect(bench.board.all["d"]?.silenced == 2)
      let kept = try #require(try await silences.all().first)
      #expect(kept.id == id && kept.author == "ann" && kept.comment == "maintenance")
      #expect(kept.silenced["d"] == SilencedRange(count: round * 2, first: 1, last: Int64(round * 4 - 1)))
    }
  }

  @Test func `a silence may be for some destinations`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let silences = try await silences(bench)
    _ = try await silences.add(silence("a", for: ["e"]))
    _ = try await silences.add(silence("b", for: ["e", "d"]))
    let transport = ScriptedTransport()
    try await bench.withCourier(to: Bench.destination(), through: transport, silences: silences) {
      try await bench.post(["a", "b", "c"])
      try await eventually("delivered") { transport.delivered == ["a", "c"] }
    }
  }

  @Test func `a silence holds for alerts that come between its start and its end`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let silences = try await silences(bench)
    let transport = ScriptedTransport()
    try await bench.withCourier(to: Bench.destination(), through: transport, silences: silences) {
      _ = try await silences.add(silence("a", from: WallClock.milliseconds + 1_800_000))
      try await bench.post(["a"])
      try await eventually("not yet silenced") { transport.delivered == ["a"] }
      let held = try await silences.add(silence("a"))
      try await bench.post(["a", "b"])
      try await eventually("silenced") { transport.delivered == ["a", "b"] }
      #expect(try await silences.expire(held.id))
      #expect(try await !silences.expire(held.id))
      #expect(try await !silences.expire(999))
      try await bench.post(["a"])
      try await eventually("no longer silenced") { transport.delivered == ["a", "b", "a"] }
    }
  }

  @Test func `a silence that makes no sense is not added`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let silences = try await silences(bench)
    let now = WallClock.milliseconds
    for (matcher, starts, ends) in [("", 0, now + 1000), ("a", now + 2000, now + 1000), ("a", 0, now - 1)] {
      let wrong = Silence(matcher: matcher, starts: starts, ends: ends, author: "", comment: "")
      await #expect(throws: SilenceError.self) { try await silences.add(wrong) }
    }
    #expect(try await silences.all().isEmpty)
  }

  @Test func `silenced alerts are no part of a group`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let silences = try await silences(bench)
    _ = try await silences.add(silence("a"))
    let policy = StormPolicy(grouping: Grouping(by: ["source"], wait: .milliseconds(20)))
    let transport = ScriptedTransport()
    try await bench.withCourier(to: Bench.destination(storm: policy), through: transport, silences: silences) {
      try await bench.post(["a", "b", "a", "b"])
      try await eventually("told") { transport.taken.count == 1 }
    }
    #expect(Account(transport.taken).summarised == 2)
    #expect(transport.delivered == ["b"])
  }
}
