/// What the kernel can decide of conditions: an event for which it is false can match none of them.
///
/// It errs only towards passing. A test whose fact is unknown for an event counts as either, so a filter has three outcomes.
package indirect enum KernelFilter: Hashable, Sendable {
  /// Nothing can be decided: all events pass.
  case pass
  /// No event can match.
  case drop
  case test(KernelTest)
  case fails(KernelTest)
  case all([KernelFilter])
  case any([KernelFilter])

  /// Whether an event can match; nil if that cannot be told.
  ///
  /// - Parameter answer: the outcome of a test, nil where the fact is unknown.
  package func outcome(_ answer: (KernelTest) -> Bool?) -> Bool? {
    switch self {
    case .pass: return true
    case .drop: return false
    case .test(let test): return answer(test)
    case .fails(let test): return answer(test).map { !$0 }
    case .all(let parts): return Self.combined(parts, decisive: false, answer)
    case .any(let parts): return Self.combined(parts, decisive: true, answer)
    }
  }

  private static func combined(
    _ parts: [KernelFilter], decisive: Bool, _ answer: (KernelTest) -> Bool?
  ) -> Bool? {
    var isUnknown = false
    for part in parts {
      switch part.outcome(answer) {
      case decisive: return decisive
      case nil: isUnknown = true
      default: break
      }
    }
    return isUnknown ? nil : !decisive
  }

  /// All of `parts`, in the simplest form.
  package static func conjunction(_ parts: [KernelFilter]) -> KernelFilter {
    var kept: [KernelFilter] = []
    for part in parts {
      switch part {
      case .drop: return .drop
      case .pass: break
      case .all(let inner): kept.append(contentsOf: inner)
      default: kept.append(part)
      }
    }
    let distinct = kept.distinct
    return distinct.isEmpty ? .pass : distinct.count == 1 ? distinct[0] : .all(distinct)
  }

  /// Any of `parts`, in the simplest form.
  package static func disjunction(_ parts: [KernelFilter]) -> KernelFilter {
    var kept: [KernelFilter] = []
    for part in parts {
      switch part {
      case .pass: return .pass
      case .drop: break
      case .any(let inner): kept.append(contentsOf: inner)
      default: kept.append(part)
      }
    }
    let distinct = kept.distinct
    return distinct.isEmpty ? .drop : distinct.count == 1 ? distinct[0] : .any(distinct)
  }

  /// The facts that it asks for.
  package var facts: Set<KernelFact> {
    switch self {
    case .pass, .drop: []
    case .test(let test), .fails(let test): [test.fact]
    case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.facts) }
    }
  }
}

extension [KernelFilter] {
  /// Without repetitions, in order.
  fileprivate var distinct: [KernelFilter] {
    var known: Set<KernelFilter> = []
    return filter { known.insert($0).inserted }
  }
}

extension KernelFilter: CustomStringConvertible {
  package var description: String {
    switch self {
    case .pass: "anything"
    case .drop: "nothing"
    case .test(let test): test.description
    case .fails(let test): "not (\(test))"
    case .all(let parts): parts.map { $0.nested }.joined(separator: " and ")
    case .any(let parts): parts.map { $0.nested }.joined(separator: " or ")
    }
  }

  private var nested: String {
    switch self {
    case .all, .any: "(\(description))"
    default: description
    }
  }
}
