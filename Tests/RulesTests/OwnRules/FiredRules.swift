import Rules

/// Notes which rules fire.
final class FiredRules: RuleMatching {
  private(set) var names: Set<String> = []
  private let rules: any RuleMatching

  init(_ rules: any RuleMatching) { self.rules = rules }

  var ruleNames: Set<String> { rules.ruleNames }

  func rulesFired(by event: Event) -> [String] {
    let fired = rules.rulesFired(by: event)
    names.formUnion(fired)
    return fired
  }
}
