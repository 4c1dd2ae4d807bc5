/// Judges events by rules, for tests of them.
package protocol RuleMatching: AnyObject {
  /// The names of all rules that could fire.
  var ruleNames: Set<String> { get }

  /// The names of the rules that fire for an event.
  func rulesFired(by event: Event) -> [String]
}
