import Delivery
import Outputs
import Testing

@Suite struct RateTests {
  @Test(arguments: [
    ("1/s", Rate(1, per: .seconds(1))), (" 30 / M ", Rate(30, per: .seconds(60))),
    ("100/h", Rate(100, per: .seconds(3600))),
    ("5/d", Rate(5, per: .seconds(86_400))),
  ])
  func `a rate is a number and a unit`(text: String, expected: Rate) {
    #expect(Rate(text) == expected)
  }

  @Test(arguments: ["", "1", "/s", "0/s", "-1/s", "1/w", "1/s/s", "1.5/s", "one/s", "99999999/s"])
  func `whatever else is no rate`(text: String) {
    #expect(Rate(text) == nil)
  }

  @Test func `a bucket gives its burst at once, then keeps to the rate`() {
    var bucket = TokenBucket(Rate(2, per: .seconds(1), burst: 3), counted: 1000)
    #expect((0..<5).map { _ in bucket.take(at: 1000) } == [true, true, true, false, false])
    #expect(bucket.nextToken == 1500)
    #expect([1499, 1500, 1500].map { bucket.take(at: $0) } == [false, true, false])
    #expect((0..<5).map { _ in bucket.take(at: 60_000) } == [true, true, true, false, false])
  }

  @Test(arguments: [1, 3, 7, 9, 30]) func `fractions of tokens add up`(count: Int) {
    var bucket = TokenBucket(Rate(count, per: .seconds(60), burst: 1), counted: 0)
    var taken = 0
    for now in stride(from: Int64(0), through: 600_000, by: 1) where bucket.take(at: now) { taken += 1 }
    #expect(abs(taken - count * 10 - 1) <= 1)
  }

  @Test func `a clock that is set back brings no tokens and does not stop them`() {
    var bucket = TokenBucket(Rate(1, per: .seconds(1)), counted: 1_000_000)
    #expect([1_000_000, 5000].map { bucket.take(at: $0) } == [true, false])
    #expect(bucket.nextToken == 6000)
    #expect([6000].map { bucket.take(at: $0) } == [true])
  }

  private func policy(_ values: [String: String]) -> (StormPolicy, Settings) {
    var settings = Settings(
      section: "slack", values: values.mapValues { RawSetting(.text($0), origin: "SLACK") }, prefix: "SLACK_")
    let policy = StormPolicy(&settings)
    return (policy, settings)
  }

  @Test func `settings make a policy`() {
    let (policy, settings) = policy([
      "rate": "30/m", "rate_burst": "5", "group_by": "rule, k8s.ns.name", "group_wait": "10s", "repeat_interval": "1h",
    ])
    #expect(policy.rate == Rate(30, per: .seconds(60), burst: 5))
    #expect(
      policy.grouping == Grouping(by: ["rule", "k8s.ns.name"], wait: .seconds(10), interval: .seconds(3600)))
    #expect(settings.problems.isEmpty && settings.warnings.isEmpty)
    #expect(self.policy([:]).0 == StormPolicy())
  }

  @Test(arguments: [
    (["rate": "fast"], "\"fast\" is not a number and s, m, h or d"),
    (["rate_burst": "5"], "needs SLACK_RATE"), (["group_wait": "5s"], "needs SLACK_GROUP_BY"),
    (["group_by": "rule", "repeat_interval": "0s"], "at least 1s"),
  ])
  func `a mistake is a problem`(values: [String: String], problem: String) {
    let problems = policy(values).1.problems
    #expect(problems.count == 1 && problems[0].contains(problem))
  }

  @Test func `a label that may be misspelt is warned of`() {
    #expect(policy(["group_by": "rul"]).1.warnings.first?.contains("did you mean rule?") == true)
  }
}
