import Alerts
import Delivery
import Testing

@Suite struct TimelineTests {
  private static func sums(_ timeline: Timeline, _ received: Range<Int64> = 0..<Int64.max / 2) async throws
    -> [Priority:
    Int]
  {
    try await timeline.buckets(received, minutes: 1).reduce(into: [:]) { sums, bucket in
      sums.merge(bucket.counts, uniquingKeysWith: +)
    }
  }

  @Test func `every alert is counted once, those that come later too`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let timeline = Timeline(bench.outbox)
    #expect(try await Self.sums(timeline) == [:])
    try await bench.post(["1", "2"], priority: .error)
    try await bench.post(["3"], priority: .debug)
    #expect(try await Self.sums(timeline) == [.error: 2, .debug: 1])
    try await bench.post(["4"], priority: .debug)
    #expect(try await Self.sums(timeline) == [.error: 2, .debug: 2])
    #expect(try await Self.sums(timeline, 0..<1) == [:])
  }

  @Test func `more alerts than are counted at a time are all counted, whatever was asked for first`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    for _ in 0..<5 { try await bench.post((0..<10_000).map { "\($0)" }) }
    let timeline = Timeline(bench.outbox)
    let now = WallClock.milliseconds
    _ = try await timeline.buckets((now + 60_000)..<(now + 120_000), minutes: 1)
    async let one = Self.sums(timeline)
    async let other = Self.sums(timeline)
    #expect(try await one == [.error: 50_000])
    #expect(try await other == [.error: 50_000])
  }
}
