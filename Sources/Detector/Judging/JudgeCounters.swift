import Rules
import Synchronization

/// What the judge has counted; read by whoever shows metrics.
package final class JudgeCounters: Sendable {
  package struct Counts: Hashable, Sendable {
    /// How often each rule fired, by name; those that are switched on have an entry.
    package var matches: [String: UInt64] = [:]
    /// Events that waited for the description of their container.
    package var frozen: UInt64 = 0
    /// Events that were judged without it because it did not come in time.
    package var timeouts: UInt64 = 0
    /// Events that were judged without it because too many were waiting.
    package var overflows: UInt64 = 0
  }

  private let counts = Mutex(Counts())

  package init() {}

  package var current: Counts { counts.withLock { $0 } }

  func count(_ change: (inout Counts) -> Void) { counts.withLock { change(&$0) } }

  /// Other rules are in force; those that were before keep their counts.
  func begin(_ rules: [Rule]) {
    counts.withLock { counts in
      for rule in rules { counts.matches[rule.name, default: 0] += 0 }
    }
  }
}
