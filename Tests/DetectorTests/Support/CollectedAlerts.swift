import Detector
import Rules
import Synchronization

/// Keeps which rules fired, and what they said.
final class CollectedAlerts: AlertSink, Sendable {
  private let collected = Mutex<[(rule: String, message: String)]>([])

  func alert(_ rule: Rule, _ event: Event) {
    let message = rule.template.render(event).message
    collected.withLock { $0.append((rule.name, message)) }
  }

  var rules: [String] { collected.withLock { $0.map(\.rule) } }

  var messages: [String] { collected.withLock { $0.map(\.message) } }
}
