import Rules

/// Keeps the messages of the rules that fire.
final class FiredMessages: RuleMatching {
  private(set) var messages: [String] = []
  private let rules: LoadedRules

  init(_ rules: LoadedRules) { self.rules = rules }

  var ruleNames: Set<String> { rules.ruleNames }

  func rulesFired(by event: Event) -> [String] {
    let fired = rules.rulesFired(by: event)
    messages += fired.compactMap { rules.rules[$0]?.template.render(event).message }
    return fired
  }
}
