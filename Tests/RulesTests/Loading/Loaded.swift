import Conditions
import Rules

/// What came of loading texts as files, one after another.
struct Loaded {
  let results: [LoadResult]
  let rules: RuleSet

  init(_ files: String..., options: LoadOptions = LoadOptions()) {
    var loader = RuleLoader(catalog: SyscallFields.shared, options: options)
    results = files.enumerated().map { loader.load(Array($1.utf8), name: "file\($0).yaml") }
    rules = loader.rules
  }

  /// The codes of all errors and warnings, without the common prefix and sorted.
  var codes: [String] {
    results.flatMap { $0.errors.map(\.code.rawValue) + $0.warnings.map(\.code.rawValue) }
      .map { String($0.dropFirst("LOAD_".count)) }.sorted()
  }

  var messages: String {
    results.flatMap { $0.errors.map(\.message) + $0.warnings.map(\.message) }.joined(separator: "\n")
  }

  /// The condition of the first rule, as it is understood.
  var condition: String? { rules.first?.condition.description }
}

/// The text of a rule, with keys added or changed.
func ruleText(_ name: String = "R", condition: String = "evt.type = open", _ more: String...) -> String {
  """
  - rule: \(name)
    desc: d
    condition: \(condition)
    output: o
    priority: INFO
  \(more.map { "  \($0)\n" }.joined())
  """
}
