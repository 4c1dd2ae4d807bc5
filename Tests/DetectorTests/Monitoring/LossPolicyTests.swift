import Detector
import Sensor
import Testing

@Suite struct LossPolicyTests {
  private static let second: UInt64 = 1_000_000_000

  private func counters(_ events: UInt64, _ dropped: [String: UInt64]) -> SensorCounters {
    var counters = SensorCounters()
    counters.events = events
    counters.dropped = dropped
    return counters
  }

  private func reaction(threshold: Double = 0, rate: Double = 1, burst: Double = 1) -> DropReaction {
    var reaction = DropReaction()
    reaction.threshold = threshold
    reaction.rate = rate
    reaction.burst = burst
    return reaction
  }

  @Test func `a single lost event is reported, by its kind`() {
    var policy = LossPolicy(reaction())
    #expect(policy.look(counters(100, [:]), now: 0) == nil)
    let drops = policy.look(counters(1000, ["open": 1]), now: Self.second)
    #expect(drops?.total == 1 && drops?.byReason == ["buffer_open_exit": 1] && drops?.events == 1000)
    #expect(policy.look(counters(2000, ["open": 1]), now: 2 * Self.second) == nil)
  }

  @Test func `up to the threshold nothing is done`() {
    var policy = LossPolicy(reaction(threshold: 0.1))
    #expect(policy.look(counters(100, ["open": 10]), now: 0) == nil)
    #expect(policy.look(counters(200, ["open": 21]), now: Self.second)?.total == 21)
  }

  @Test func `what may not be reported at once is part of the next report`() {
    var policy = LossPolicy(reaction(rate: 0.5, burst: 1))
    #expect(policy.look(counters(10, ["open": 1]), now: 0)?.total == 1)
    #expect(policy.look(counters(20, ["open": 2]), now: Self.second) == nil)
    #expect(
      policy.look(counters(30, ["open": 2, "close": 5]), now: 2 * Self.second)?.byReason == [
        "buffer_open_exit": 1, "buffer_close_exit": 5,
      ])
  }

  @Test func `at most so many reports come at once as the burst says`() {
    var policy = LossPolicy(reaction(rate: 0, burst: 2))
    let reports = (1...5).filter { policy.look(counters($0, ["open": $0]), now: $0 * Self.second) != nil }
    #expect(reports == [1, 2])
  }

  @Test func `events that the kernel showed to no program are lost too`() {
    var policy = LossPolicy(reaction())
    var counters = counters(100, ["open": 1])
    counters.missed = 3
    #expect(policy.look(counters, now: 0)?.byReason == ["buffer_open_exit": 1, "missed_by_hook": 3])
    #expect(policy.look(counters, now: Self.second) == nil)
  }

  @Test func `more lost than seen is no reason to fail`() {
    var policy = LossPolicy(reaction(threshold: 0.5))
    #expect(policy.look(counters(0, ["open": 3]), now: 0)?.total == 3)
  }
}
