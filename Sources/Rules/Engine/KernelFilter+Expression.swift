package import Conditions

extension KernelFilter {
  /// What the kernel can decide of `condition` for events of one type.
  ///
  /// Every event that satisfies the condition satisfies the filter; the reverse need not hold.
  package init(_ condition: Expression, for type: EventType) {
    self = Self.bound(condition, type, negated: false)
  }

  /// Negations are pushed down to single checks, of which those that the kernel cannot decide become `pass` in either form.
  private static func bound(_ expression: Expression, _ type: EventType, negated: Bool) -> KernelFilter {
    switch expression {
    case .not(let inner): return bound(inner, type, negated: !negated)
    case .and(let parts):
      let bounds = parts.map { bound($0, type, negated: negated) }
      return negated ? disjunction(bounds) : conjunction(bounds)
    case .or(let parts):
      let bounds = parts.map { bound($0, type, negated: negated) }
      return negated ? conjunction(bounds) : disjunction(bounds)
    case .macro: return .pass
    case .check(let check):
      switch KernelDecision(check, for: type) {
      case .constant(let value): return value != negated ? .pass : .drop
      case .test(let test): return negated ? .fails(test) : .test(test)
      case .complement(let test): return negated ? .test(test) : .fails(test)
      case .implies(let test): return negated ? .pass : .test(test)
      case .unknown: return .pass
      }
    }
  }
}
