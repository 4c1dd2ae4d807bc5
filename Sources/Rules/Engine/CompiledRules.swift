/// The rules of a set that are switched on, ready to judge events of system calls.
package final class CompiledRules: RuleMatching {
  /// In the order in which they are tried.
  package let rules: [Rule]
  package let engine: Engine
  private var fired: [Int] = []

  /// - Throws: `EngineError`; the loader has found out before if a rule cannot be compiled.
  package init(_ set: RuleSet, matching: Engine.Matching = .first) throws(EngineError) {
    rules = set.filter { $0.isEnabled }
    engine = try Engine(rules.map { $0.condition }, matching: matching)
  }

  package var ruleNames: Set<String> { Set(rules.map { $0.name }) }

  package func rulesFired(by event: Event) -> [String] {
    fired.removeAll(keepingCapacity: true)
    engine.match(event, type: event.type.id, into: &fired)
    return fired.map { rules[$0].name }
  }
}
