package import Conditions

extension EventTypeSet {
  /// The types of events for which `expression` can hold; macros that are left in it count as anything.
  package init(_ expression: Expression) {
    self = Self.types(of: expression, negated: false)
  }

  private static func types(of expression: Expression, negated: Bool) -> EventTypeSet {
    switch expression {
    case .not(let inner): return types(of: inner, negated: !negated)
    case .and(let parts): return combined(parts, negated: negated, intersecting: !negated)
    case .or(let parts): return combined(parts, negated: negated, intersecting: negated)
    case .macro: return .all
    case .check(let check):
      guard let types = types(of: check) else { return .all }
      return negated ? types.complement : types
    }
  }

  /// By De Morgan, a negated `and` is an `or` of negated parts.
  private static func combined(_ parts: [Expression], negated: Bool, intersecting: Bool) -> EventTypeSet {
    parts.reduce(intersecting ? .all : .none) { result, part in
      let types = types(of: part, negated: negated)
      return intersecting ? result.intersection(types) : result.union(types)
    }
  }

  /// The types for which a check can hold; nil if the check says nothing of types, so that its negation says nothing either.
  private static func types(of check: Check) -> EventTypeSet? {
    guard case .field(let field) = check.left, check.modifier == nil else { return nil }
    switch field.name {
    case "evt.type", "syscall.type": return typesByName(check)
    case "evt.num": return typesByNumber(check)
    default: return nil
    }
  }

  private static func typesByName(_ check: Check) -> EventTypeSet? {
    switch (check.comparison, check.right) {
    case (.equal, .literal(let name)): selected(by: [name])
    case (.notEqual, .literal(let name)): selected(by: [name]).complement
    case (.in, .list(let names)): selected(by: names)
    case (.in, .literal(let name)): selected(by: [name])
    default: nil
    }
  }

  /// Types that select each other: a rule that names one is to see the other too.
  private static let twins = [["accept", "accept4"]]

  private static func selected(by names: [String]) -> EventTypeSet {
    EventTypeSet(names: names + twins.filter { twins in twins.contains { names.contains($0) } }.joined())
  }

  /// Events are numbered from 1, so some comparisons with numbers never hold or always do.
  private static func typesByNumber(_ check: Check) -> EventTypeSet? {
    let numbers: [String]
    switch check.right {
    case .literal(let number): numbers = [number]
    case .list(let list): numbers = list
    default: return nil
    }
    let values = numbers.map { Int64($0) }
    switch (check.comparison, values.first ?? nil) {
    case (.equal, 0), (.less, 0), (.less, 1), (.lessOrEqual, 0): return EventTypeSet.none
    case (.notEqual, 0), (.greater, 0), (.greaterOrEqual, 0), (.greaterOrEqual, 1): return .all
    case (.in, _): return values.allSatisfy { $0 == 0 } ? EventTypeSet.none : nil
    default: return nil
    }
  }
}
