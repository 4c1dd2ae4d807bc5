import Outputs

/// How many alerts a destination is to get in which time, and how many at once.
package struct Rate: Hashable, Sendable {
  package let count: Int
  /// Milliseconds.
  package let period: Int64
  package let burst: Int

  package init(_ count: Int, per period: Duration, burst: Int? = nil) {
    self.count = count
    self.period = period.milliseconds
    self.burst = burst ?? count
  }

  /// Reads `1/s`, `30/m`, `100/h` or `500/d`.
  package init?(_ text: String, burst: Int? = nil) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { String($0.trimmed.lowercased()) }
    guard parts.count == 2, let count = Int(parts[0]), (1...1_000_000).contains(count),
      let period = Self.periods[parts[1]]
    else { return nil }
    self.init(count, per: period, burst: burst)
  }

  private static let periods: [String: Duration] = [
    "s": .seconds(1), "m": .seconds(60), "h": .seconds(3600), "d": .seconds(86_400),
  ]
}

/// Holds a token for every alert that may go now; tokens come at the pace of a rate, up to its burst.
package struct TokenBucket: Hashable, Sendable {
  package let rate: Rate
  package private(set) var tokens: Double
  /// When `tokens` was counted, in milliseconds since 1970.
  package private(set) var counted: Int64

  /// - Parameter tokens: as many as were left at `counted`; a full bucket if not given.
  package init(_ rate: Rate, tokens: Double? = nil, counted: Int64) {
    self.rate = rate
    self.tokens = min(max(0, tokens ?? Double(rate.burst)), Double(rate.burst))
    self.counted = counted
  }

  /// Takes a token, if there is one at `now`.
  package mutating func take(at now: Int64) -> Bool {
    // A clock that was set back brings no tokens, and takes none.
    let elapsed = max(0, now - counted)
    tokens = min(Double(rate.burst), tokens + Double(elapsed) * Double(rate.count) / Double(rate.period))
    counted = now
    // Sums of fractions may fall short of a whole by a hair.
    guard tokens >= 1 - 1e-9 else { return false }
    tokens = max(0, tokens - 1)
    return true
  }

  /// When the next token is there.
  package var nextToken: Int64 {
    counted + Int64((max(0, 1 - tokens) * Double(rate.period) / Double(rate.count)).rounded(.up))
  }
}
