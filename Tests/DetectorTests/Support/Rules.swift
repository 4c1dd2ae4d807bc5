import Conditions
import Detector
import Rules

/// The rules in a text, all of them compiled.
func compiled(_ text: String, matching: Engine.Matching = .first) throws -> CompiledRules {
  var loader = RuleLoader(catalog: SyscallFields.shared)
  let result = loader.load(Array(text.utf8), name: "rules.yaml")
  guard result.isSuccessful else { throw UnusableRules(description: result.text) }
  return try CompiledRules(loader.rules, matching: matching)
}

/// The text of a rule.
func rule(_ name: String, _ condition: String, output: String = "o") -> String {
  """
  - rule: \(name)
    desc: d
    condition: \(condition)
    output: "\(output)"
    priority: NOTICE

  """
}

struct UnusableRules: Error, CustomStringConvertible {
  let description: String
}
