import Conditions
import Rules

/// What a single condition says of an event.
enum Verdict {
  /// As the tables of facts write it.
  static func verdict(_ text: String, _ event: Event) -> String {
    do {
      var builder = ProgramBuilder(catalog: SyscallFields.shared)
      let condition = try builder.add(try ConditionParser.parse(text))
      let evaluator = Evaluator(builder.build())
      evaluator.begin(event)
      return evaluator.holds(condition) ? "true" : "false"
    } catch {
      return "compile-error"
    }
  }

  static func holds(_ text: String, _ event: Event) -> Bool { verdict(text, event) == "true" }
}
