/// Which rules are on: what their files say, changed step by step.
package struct RuleSelection: Sendable {
  package enum Target: Hashable, Sendable {
    /// All rules whose name fits, where `*` stands for anything.
    case name(String)
    case tag(String)
  }

  package struct Step: Hashable, Sendable {
    package let enables: Bool
    package let target: Target

    package init(enables: Bool, _ target: Target) {
      self.enables = enables
      self.target = target
    }
  }

  package var steps: [Step]

  package init(_ steps: [Step] = []) { self.steps = steps }

  /// The last step that is about the rule decides.
  package func enables(_ rule: Rule) -> Bool {
    steps.last { $0.target.includes(rule) }?.enables ?? rule.isEnabled
  }
}

extension RuleSelection.Target {
  package func includes(_ rule: Rule) -> Bool {
    switch self {
    case .name(let pattern): NamePattern(pattern).matches(rule.name)
    case .tag(let tag): rule.tags.contains(tag)
    }
  }
}
