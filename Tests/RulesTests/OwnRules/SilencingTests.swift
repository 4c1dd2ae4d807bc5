import Foundation
import Rules
import Testing

struct SilencingTests {
  /// An event for which a rule fired, and what would silence it.
  private struct Case {
    let test: RuleTest
    /// By the name of the field.
    let values: [String: String]
  }

  @Test(arguments: try Handbook().lines)
  func `a rule falls silent for what the user adds to its list`(line: Handbook.Line) throws {
    let loud = try LoadedRules()
    let cases = try RulesFolder.testFiles.flatMap { try RulesFolder.tests($0) }
      .filter { Self.fired($0, loud).contains(line.rule) }
      .map { Case(test: $0, values: Self.values(of: $0, loud, fields: Set(line.lists.map { $0.field }))) }
    for list in line.lists {
      // Lists excuse neither impostors nor, where they are meant for the machine, containers: one event is enough.
      let silenced = try cases.filter { test in
        guard let value = test.values[list.field], !value.isEmpty, value != "<NA>" else { return false }
        let quiet = try LoadedRules(adding: Self.addition(value, to: list.name))
        #expect(quiet.problems == [])
        return !Self.fired(test.test, quiet).contains(line.rule)
      }
      #expect(!silenced.isEmpty, "\(list.name)")
    }
  }

  private static func fired(_ test: RuleTest, _ rules: LoadedRules) -> Set<String> {
    let fired = FiredRules(rules)
    _ = RuleTestRunner(rules: fired).run(test)
    return fired.names
  }

  private static func addition(_ value: String, to list: String) -> String {
    let item = "'\"\(value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("'", with: "''"))\"'"
    return "- list: \(list)\n  items: [\(item)]\n  override: {items: append}\n"
  }

  private static func values(of test: RuleTest, _ rules: LoadedRules, fields: Set<String>) -> [String: String] {
    let reader = EventFieldReader(rules, fields: fields)
    _ = RuleTestRunner(rules: reader).run(test)
    return reader.values
  }
}
