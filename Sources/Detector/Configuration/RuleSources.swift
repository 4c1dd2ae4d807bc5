package import Rules

/// Where rules come from, and what is made of them.
package struct RuleSources: Sendable {
  /// Files, and directories whose files are taken sorted by name.
  package var paths: [String] = []
  /// Whether paths that do not exist are left out, as those in a configuration are.
  package var skipsMissing = false
  package var options = LoadOptions()
  package var selection = RuleSelection()
  package var matching = Engine.Matching.first

  package init() {}
}
