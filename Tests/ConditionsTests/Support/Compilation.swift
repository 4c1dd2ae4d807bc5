import Conditions

/// Conditions of tests, from text to answer.
enum Compilation {
  static func holds(_ text: String, _ event: TestEvent) throws -> Bool {
    var builder = ProgramBuilder(catalog: TestCatalog())
    let condition = try builder.add(ConditionParser.parse(text))
    let evaluator = Evaluator(builder.build())
    evaluator.begin(event)
    return evaluator.holds(condition)
  }

  /// The word for what keeps a condition from being compiled, or "ok".
  static func outcome(_ text: String, macros: (String) -> Conditions.Expression? = { _ in nil }) -> String {
    do {
      var builder = ProgramBuilder(catalog: TestCatalog())
      _ = try builder.add(ConditionParser.parse(text).expanding(macros))
      return "ok"
    } catch {
      return error.kind.word
    }
  }

  static func warnings(_ text: String) throws -> [ConditionWarning.Kind] {
    var builder = ProgramBuilder(catalog: TestCatalog())
    _ = try builder.add(ConditionParser.parse(text))
    return builder.warnings.map(\.kind)
  }
}
