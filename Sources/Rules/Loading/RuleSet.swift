/// Rules in the order in which they are tried.
package struct RuleSet: Sendable, RandomAccessCollection {
  package private(set) var rules: [Rule]

  package init(_ rules: [Rule] = []) { self.rules = rules }

  package var startIndex: Int { 0 }
  package var endIndex: Int { rules.count }

  package subscript(index: Int) -> Rule { rules[index] }

  package subscript(name: String) -> Rule? { rules.first { $0.name == name } }

  /// With rules switched on and off as a configuration says.
  package func applying(_ selection: RuleSelection) -> RuleSet {
    RuleSet(
      rules.map { rule in
        var rule = rule
        rule.isEnabled = selection.enables(rule)
        return rule
      })
  }
}
