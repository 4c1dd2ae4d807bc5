import Alerts
import Delivery
import Outputs
import Testing

/// Storms with a real store: nothing is lost, whenever it ends.
@Suite struct HeldBackTests {
  private static let rate = StormPolicy(rate: Rate(50, per: .seconds(1), burst: 5))

  private static func byRule(wait: Duration = .zero, interval: Duration = .seconds(3600)) -> StormPolicy {
    StormPolicy(grouping: Grouping(by: ["rule"], wait: wait, interval: interval))
  }

  @Test func `the messages account for every alert of a storm`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport()
    try await bench.withCourier(to: Bench.destination(storm: Self.rate), through: transport) {
      for _ in 0..<30 { try await bench.post((0..<100).map { "rule \($0 % 3)" }) }
      try await eventually("all accounted for") { Account(transport.taken).total >= 3000 }
    }
    let account = Account(transport.taken)
    #expect(account.total == 3000)
    #expect(transport.taken.count < 1500)
    #expect(account.summaries.allSatisfy { $0.rule.hasPrefix("rule ") && $0.priority == .error })
    #expect(bench.board.all["d"].map { account.summaries.count == $0.summaries } == true)
    #expect(try await bench.outbox.storm(at: "d").groups.isEmpty)
  }

  @Test func `a single alert that was held back arrives as it is`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport()
    let policy = StormPolicy(rate: Rate(20, per: .seconds(1), burst: 1))
    var receipts: [Outbox.Receipt] = []
    try await bench.withCourier(to: Bench.destination(storm: policy), through: transport) {
      receipts = try await bench.post(["a", "b", "c", "d"])
      try await eventually("delivered") { transport.taken.count == 4 }
    }
    let account = Account(transport.taken)
    #expect(account.summaries.isEmpty)
    #expect(Set(account.single.map(\.uuid)) == Set(receipts.map(\.uuid)))
    #expect(try await bench.outbox.nextRetry(for: "d") == nil)
  }

  @Test func `a summary tells how many, of what, from where, and quotes the first`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport()
    let alerts = (0..<6).map { number in
      var alert = Bench.alert("Shell", priority: number == 3 ? .critical : .notice)
      alert.output = "shell \(number)"
      alert.hostname = "node-\(number % 2)"
      return EncodedAlert(alert)
    }
    let policy = Self.byRule(wait: .milliseconds(50))
    try await bench.withCourier(to: Bench.destination(storm: policy), through: transport) {
      _ = try await bench.outbox.append(alerts)
      try await eventually("told") { transport.taken.count == 1 }
    }
    let summary = try #require(Account(transport.taken).summaries.first)
    #expect(summary.rule == "Shell" && summary.priority == .critical && summary.source == "internal")
    #expect(summary.output.hasPrefix("6 of rule Shell from 2 hosts (node-0, node-1) between "))
    #expect(summary.output.hasSuffix("; the first: shell 0"))
    #expect(summary.field("held_back.first_id") == "1" && summary.field("held_back.last_id") == "6")
    #expect(summary.hostname == nil)
  }

  @Test func `a summary that nobody has acknowledged is repeated under its uuid`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let destination = try Bench.destination(storm: Self.byRule(wait: .milliseconds(20)))
    let first = ScriptedTransport { _, _ in nil }
    try await bench.withCourier(to: destination, through: first, grace: .milliseconds(1)) {
      try await bench.post(["a", "a", "a"])
      try await eventually("underway") { first.withheld == 1 }
    }
    let second = ScriptedTransport()
    try await bench.withCourier(to: destination, through: second) {
      try await eventually("told") { second.taken.count == 1 }
      try await bench.post(["a"])
    }
    let ids = { (requests: [Request]) in requests.flatMap(\.headers).filter { $0.name == "Idempotency-Key" } }
    #expect(ids(second.taken) == ids(first.abandoned))
    #expect(Account(second.taken).total == 3)
  }

  @Test func `a restart keeps groups, their counts and the rate`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    var policy = Self.byRule()
    policy.rate = Rate(1, per: .seconds(86_400))
    let destination = try Bench.destination(storm: policy)
    for round in 1...3 {
      let transport = ScriptedTransport()
      try await bench.withCourier(to: destination, through: transport) {
        try await bench.post(["a", "b"])
        try await eventually("read") { try await bench.outbox.waiting() == ["d": 0] }
      }
      #expect(transport.delivered == (round == 1 ? ["a"] : []))
      let groups = try await bench.outbox.storm(at: "d").groups
      #expect(groups.map(\.held.count) == [round - 1, round])
      #expect(groups.map(\.isTold) == [true, false])
    }
  }

  @Test func `while a destination fails nothing is told of, and afterwards everything`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport { _, _ in .success(Response(status: 503)) }
    try await bench.withCourier(to: Bench.destination(storm: Self.rate), through: transport) {
      for _ in 0..<10 { try await bench.post(Array(repeating: "a", count: 1000)) }
      try await eventually("failing") { transport.attempted.count > 5 }
      #expect(try await bench.outbox.entries(after: 10_000, limit: 1, bytes: 1).isEmpty)
      transport.rewrite { _, _ in .success(Response(status: 200)) }
      try await eventually("all accounted for") { Account(transport.taken).total >= 10_000 }
    }
    #expect(Account(transport.taken).total == 10_000)
  }

  @Test func `a summary goes to its destination alone`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport()
    try await bench.withCourier(to: Bench.destination(), through: transport) {
      for name in ["e", "d"] {
        _ = try await bench.outbox.append([EncodedAlert(Bench.alert("for \(name)"), origin: .summary)], about: name)
      }
      try await eventually("delivered") { transport.delivered.count == 1 }
    }
    #expect(transport.delivered == ["for d"])
  }

  @Test func `what is held back for a destination that is gone becomes a dead letter`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport()
    try await bench.withCourier(to: Bench.destination(storm: Self.byRule()), through: transport) {
      try await bench.post(["a", "b", "a", "b", "a"])
      try await eventually("read") { try await bench.outbox.waiting() == ["d": 0] }
    }
    _ = try await bench.outbox.register([])
    let letters = try await bench.outbox.deadLetters(for: "d")
    #expect(letters.map { [$0.first, $0.last, Int64($0.count)] } == [[3, 5, 3]])
    #expect(try await bench.outbox.storm(at: "d").groups.isEmpty)
  }
}
