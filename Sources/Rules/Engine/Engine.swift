package import Conditions

/// Rules, compiled together and indexed by the type of event.
///
/// One event at a time; nothing is allocated for one that matches no rule.
package final class Engine {
  /// What happens once a rule has matched.
  package enum Matching: String, CaseIterable, Sendable {
    /// Later rules are not tried.
    case first
    case all
  }

  private struct Candidate {
    let rule: Int32
    let condition: Condition
  }

  private let matching: Matching
  private let evaluator: Evaluator
  /// All candidates, those of one event type together and in the order of their rules.
  private let candidates: UnsafeMutableBufferPointer<Candidate>
  /// Where the candidates of a type begin; one more than there are types.
  private let starts: UnsafeMutableBufferPointer<Int32>

  /// - Parameter conditions: the rules' conditions without macros; a rule is known by its place here.
  /// - Throws: `EngineError` naming the rule that cannot be compiled.
  package init(
    _ conditions: [Expression], matching: Matching = .first, catalog: any FieldCatalog = SyscallFields.shared
  ) throws(EngineError) {
    var builder = ProgramBuilder(catalog: catalog)
    // Mistakes are mistakes even in parts that no event could reach.
    var checker = ProgramBuilder(catalog: catalog)
    var byType = [[Candidate]](repeating: [], count: EventTypes.all.count)
    for (rule, expression) in conditions.enumerated() {
      do {
        _ = try checker.add(expression)
        try Self.add(expression, as: Int32(rule), to: &byType, &builder)
      } catch {
        throw EngineError(rule: rule, cause: error)
      }
    }
    self.matching = matching
    evaluator = Evaluator(builder.build())
    candidates = .allocate(capacity: byType.reduce(0) { $0 + $1.count })
    _ = candidates.initialize(from: byType.joined())
    starts = .allocate(capacity: byType.count + 1)
    var start: Int32 = 0
    for (id, candidates) in byType.enumerated() {
      starts.initializeElement(at: id, to: start)
      start += Int32(candidates.count)
    }
    starts.initializeElement(at: byType.count, to: start)
  }

  /// Adds a rule to all types that it is about, to each in the form that is left of it there.
  private static func add(
    _ expression: Expression, as rule: Int32, to byType: inout [[Candidate]], _ builder: inout ProgramBuilder
  ) throws(ConditionError) {
    let checks = Array(expression.typeChecks)
    // Types that all these checks see alike leave the same form.
    var forms: [[Bool?]: Condition?] = [:]
    for type in EventTypeSet(expression).types {
      let verdicts = checks.map { $0.verdict(for: type) }
      if forms[verdicts] == nil {
        forms[verdicts] = .some(
          try expression.specialised(for: type).map { expression throws(ConditionError) in try builder.add(expression) }
        )
      }
      if let condition = forms[verdicts] ?? nil {
        byType[type.id].append(Candidate(rule: rule, condition: condition))
      }
    }
  }

  deinit {
    candidates.deinitialize().deallocate()
    starts.deinitialize().deallocate()
  }

  /// Whether any rule is about events of this type.
  package func hasRules(for type: Int) -> Bool { starts[type] < starts[type + 1] }

  /// Appends the rules that match `event` to `fired`, in their order.
  ///
  /// - Parameter type: the event's type, by its place in `EventTypes.all`.
  package func match(_ event: any FieldSource, type: Int, into fired: inout [Int]) {
    let range = Int(starts[type])..<Int(starts[type + 1])
    guard !range.isEmpty else { return }
    evaluator.begin(event)
    for index in range where evaluator.holds(candidates[index].condition) {
      fired.append(Int(candidates[index].rule))
      if matching == .first { return }
    }
  }
}

/// A rule whose condition cannot be compiled.
package struct EngineError: Error, Sendable {
  /// Its place among the conditions.
  package let rule: Int
  package let cause: ConditionError
}
