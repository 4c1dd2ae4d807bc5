import Alerts
import Delivery
import Outputs
import Testing

@Suite struct RetentionTests {
  /// Every alert is too old at once.
  private static let nothing = RetentionLimits(age: .milliseconds(-1000), size: .max)

  private static func rules(_ bench: Bench) async throws -> [String] {
    try await bench.outbox.entries(after: 0, limit: 100, bytes: .max).map { try $0.alert.decoded().rule }
  }

  @Test func `within the limits nothing is taken`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    _ = try await bench.outbox.register(["a"])
    try await bench.post(["1", "2"])
    try await bench.outbox.settle(Settlement(cursor: 2), for: "a")
    #expect(try await bench.outbox.sweep().isEmpty)
    #expect(try await Self.rules(bench) == ["1", "2"])
  }

  @Test func `over the limits everything goes, and what is missed is counted`() async throws {
    let bench = try Bench(limits: Self.nothing)
    defer { bench.remove() }
    _ = try await bench.outbox.register(["fast", "slow"])
    try await bench.post(["1", "2", "3", "4"])
    try await bench.outbox.settle(Settlement(cursor: 4), for: "fast")
    var settlement = Settlement(cursor: 2)
    settlement.bury(1, "refused", joined: false)
    try await bench.outbox.settle(settlement, for: "slow")
    let losses = try await bench.outbox.sweep()
    #expect(losses.deadLetters == 1)
    #expect(losses.waiting == ["slow": 2])
    #expect(try await Self.rules(bench).isEmpty)
    #expect(try await bench.outbox.sweep().isEmpty)
    #expect(try await bench.outbox.register(["fast", "slow"])["slow"] == 4)
  }

  @Test func `finished alerts go first`() async throws {
    let body = String(repeating: "x", count: 1 << 20)
    let bench = try Bench(limits: RetentionLimits(age: .seconds(1000), size: 20 << 20))
    defer { bench.remove() }
    _ = try await bench.outbox.register(["fast", "slow"])
    for number in 0..<30 { try await bench.post(["\(number) \(body)"]) }
    try await bench.outbox.settle(Settlement(cursor: 30), for: "fast")
    var settlement = Settlement(cursor: 25)
    settlement.bury(3, "refused", joined: false)
    try await bench.outbox.settle(settlement, for: "slow")
    #expect(try await bench.outbox.sweep().isEmpty)
    let left = try await Self.rules(bench).map { $0.prefix { $0 != " " } }
    #expect(left.first == "2")
    #expect(left.suffix(5) == ["25", "26", "27", "28", "29"])
    #expect(!left.contains("0"))
  }

  @Test func `ids are not used again after the log was emptied`() async throws {
    let bench = try Bench(limits: Self.nothing)
    defer { bench.remove() }
    _ = try await bench.outbox.register(["a"])
    try await bench.post(["1", "2"])
    try await bench.outbox.settle(Settlement(cursor: 2), for: "a")
    _ = try await bench.outbox.sweep()
    try await bench.post(["3"])
    #expect(try await bench.outbox.entries(after: 0, limit: 1, bytes: 1).map(\.id) == [3])
  }
}
