package import Outputs

/// How patiently a destination is retried.
package struct RetryLimits: Hashable, Sendable {
  /// The longest first wait; waits double from there, each cut to a random part of itself (full jitter).
  package var firstWait: Duration = .milliseconds(500)
  package var longestWait: Duration = .seconds(60)
  /// How old an undelivered alert may become before it is a dead letter.
  package var maximumAge: Duration = .seconds(7 * 86_400)

  package init() {}

  package init(_ settings: inout Settings) {
    firstWait = settings.duration("retrywait", fallback: "500ms", help: "Longest wait before the first retry; doubles.")
    longestWait = settings.duration("retrymaxwait", fallback: "60s", help: "Longest wait before any retry.")
    maximumAge = settings.duration(
      "retrymaxage", fallback: "7d", help: "Age at which an undelivered alert becomes a dead letter.")
  }
}
