/// How long to wait after a failure: exponential with full jitter.
package struct RetryPolicy: Sendable {
  package let limits: RetryLimits

  package init(limits: RetryLimits) { self.limits = limits }

  /// How long a destination may ask to be left alone.
  private static let longestRetryAfter = Duration.seconds(3600)

  /// - Parameters:
  ///   - attempt: 1 after the first failure.
  ///   - retryAfter: what the destination asked for; the wait is at least that.
  ///   - fraction: random, from 0 to 1.
  package func wait(
    afterAttempt attempt: Int, retryAfter: Duration? = nil, fraction: Double = .random(in: 0...1)
  ) -> Duration {
    let ceiling = min(limits.longestWait, limits.firstWait * (1 << min(max(attempt - 1, 0), 20)))
    return max(ceiling * fraction, min(retryAfter ?? .zero, Self.longestRetryAfter))
  }
}
