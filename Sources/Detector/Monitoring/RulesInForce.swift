import Delivery
package import Rules
import Synchronization

/// What metrics say of the rules in force, and of those that were before.
package final class RulesInForce: Sendable {
  private struct State {
    var labels: [String: RuleLabels] = [:]
    var loaded: UInt64 = 0
  }

  private let state = Mutex(State())

  package init(_ rules: [Rule]) { replace(with: rules) }

  package func replace(with rules: [Rule]) {
    state.withLock { state in
      for rule in rules { state.labels[rule.name] = RuleLabels(rule) }
      state.loaded = WallClock.nanoseconds
    }
  }

  var labels: [String: RuleLabels] { state.withLock { $0.labels } }

  /// Nanoseconds since 1970.
  var loaded: UInt64 { state.withLock { $0.loaded } }
}
