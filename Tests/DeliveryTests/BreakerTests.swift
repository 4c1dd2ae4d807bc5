import Delivery
import Testing

@Suite struct BreakerTests {
  private static let policy = RetryPolicy(limits: RetryLimits())
  private static let start = ContinuousClock.Instant.now

  @Test func `it opens after failures in a row, probes with one alert, and closes on success`() {
    var breaker = Breaker(threshold: 2, policy: Self.policy)
    breaker.failed(at: Self.start, certain: false, retryAfter: nil)
    #expect(breaker.admit(10, at: Self.start) == 10)
    breaker.failed(at: Self.start, certain: false, retryAfter: nil)
    #expect(!breaker.isClosed)
    let later = Self.start + .seconds(60)
    #expect(breaker.admit(10, at: later) == 1)
    #expect(breaker.admit(10, at: later) == 0)
    breaker.failed(at: later, certain: false, retryAfter: nil)
    #expect(breaker.consecutiveFailures == 3)
    #expect(breaker.admit(10, at: later + .seconds(60)) == 1)
    breaker.succeeded()
    #expect(breaker.admit(10, at: later) == 10)
    #expect(breaker.consecutiveFailures == 0)
  }

  @Test func `a failure that is certainly the destination's opens it at once, for as long as it asks`() {
    var breaker = Breaker(threshold: 5, policy: Self.policy)
    breaker.failed(at: Self.start, certain: true, retryAfter: .seconds(30))
    #expect(breaker.admit(1, at: Self.start + .seconds(29)) == 0)
    #expect(breaker.admit(1, at: Self.start + .seconds(30)) == 1)
  }

  @Test func `what was sent before it opened counts once`() {
    var breaker = Breaker(threshold: 1, policy: Self.policy)
    for _ in 0..<16 { breaker.failed(at: Self.start, certain: true, retryAfter: nil) }
    #expect(breaker.consecutiveFailures == 1)
  }

  @Test func `a probe without anything to send changes nothing`() {
    var breaker = Breaker(threshold: 1, policy: Self.policy)
    breaker.failed(at: Self.start, certain: true, retryAfter: nil)
    let later = Self.start + .seconds(60)
    #expect(breaker.admit(0, at: later) == 0)
    #expect(breaker.admit(1, at: later) == 1)
    breaker.cancelProbe(at: later)
    #expect(breaker.admit(1, at: later) == 1)
  }

  @Test(arguments: [(1, 500), (2, 1000), (3, 2000), (7, 32_000), (8, 60_000), (1000, 60_000)])
  func `waits double up to the longest, cut to a random part`(attempt: Int, milliseconds: Int) {
    #expect(Self.policy.wait(afterAttempt: attempt, fraction: 1) == .milliseconds(milliseconds))
    #expect(Self.policy.wait(afterAttempt: attempt, fraction: 0.5) == .milliseconds(milliseconds / 2))
    #expect(Self.policy.wait(afterAttempt: attempt, fraction: 0) == .zero)
  }

  @Test func `Retry-After holds, within reason`() {
    #expect(Self.policy.wait(afterAttempt: 1, retryAfter: .seconds(90), fraction: 0) == .seconds(90))
    #expect(Self.policy.wait(afterAttempt: 1, retryAfter: .seconds(1_000_000), fraction: 0) == .seconds(3600))
  }
}
