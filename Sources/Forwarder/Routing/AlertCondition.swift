package import Alerts
package import Conditions
import Synchronization

/// A condition over alerts in the language of rules: `priority >= warning and k8s.ns.name = prod`.
///
/// What an alert lacks makes every comparison false, `!=` too, as in rules.
package struct AlertCondition: Sendable {
  package let text: String
  private let judge: Judge

  /// - Throws: `ConditionError` with the place of what is wrong.
  package init(_ text: String) throws(ConditionError) {
    self.text = text
    let expression = try ConditionParser.parse(text, bareWord: .field)
    var builder = ProgramBuilder(catalog: AlertFields())
    let condition = try builder.add(try AlertTyping.typed(expression))
    judge = Judge(builder.build(), condition)
  }

  package func matches(_ alert: Alert) -> Bool { judge.matches { AlertSource(alert) } }

  /// Decodes the alert only if the condition asks for more than its priority.
  package func matches(_ alert: EncodedAlert) -> Bool { judge.matches { AlertSource(alert) } }
}

/// One evaluator, which judges one alert at a time and keeps its memory for the next.
private final class Judge: Sendable {
  private let condition: Condition
  private let evaluator: Mutex<Evaluator>

  init(_ program: Program, _ condition: Condition) {
    self.condition = condition
    evaluator = Mutex(Evaluator(program))
  }

  func matches(_ source: @Sendable () -> AlertSource) -> Bool {
    evaluator.withLock { evaluator in
      evaluator.begin(source())
      defer { evaluator.end() }
      return evaluator.holds(condition)
    }
  }
}
