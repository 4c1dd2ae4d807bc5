import CEvents
package import Rules

/// What the kernel side is to let through: for each type of event, any of some conjunctions of tests.
///
/// Made of the filters of all rules. Whatever does not fit is left out so that more passes, never less.
package struct FilterProgram: Sendable {
  /// More would take longer to look through than they spare.
  private static let mostClauses = TOCSIN_LIST_CLAUSES

  private(set) var tests = FilterTests()
  /// By type; a type that is not there passes as a whole.
  private(set) var clauses: [Int: [FilterClause]] = [:]

  /// - Parameter filters: by the type's id.
  package init(_ filters: [Int: KernelFilter]) {
    // What has to hold tells events apart better than what must not: it gets its numbers first.
    for (_, filter) in filters.sorted(by: { $0.key < $1.key }) { number(filter) }
    for (type, filter) in filters.sorted(by: { $0.key < $1.key }) where filter != .pass {
      let clauses = Self.simplified(self.clauses(of: filter))
      if clauses.count <= Self.mostClauses, !clauses.contains(.anything) { self.clauses[type] = clauses }
    }
  }

  private mutating func number(_ filter: KernelFilter) {
    switch filter {
    case .test(let test): _ = tests.clause(forAny: [test])
    case .any(let parts):
      let (groups, rest) = Self.grouped(parts) { if case .test(let test) = $0 { test } else { nil } }
      for group in groups { _ = tests.clause(forAny: group) }
      for part in rest { number(part) }
    case .all(let parts): for part in parts { number(part) }
    case .pass, .drop, .fails: break
    }
  }

  /// Tests of one text take one bit together, where any of them will do or none must hold.
  private static func grouped(
    _ parts: [KernelFilter], _ test: (KernelFilter) -> KernelTest?
  ) -> (groups: [Set<KernelTest>], rest: [KernelFilter]) {
    let texts = parts.compactMap(test).filter { $0.isOfText }
    let groups = Dictionary(grouping: texts, by: \.fact).sorted { $0.key.rawValue < $1.key.rawValue }.map {
      Set($0.value)
    }
    return (groups, parts.filter { test($0)?.isOfText != true })
  }

  /// A disjunction of conjunctions.
  private mutating func clauses(of filter: KernelFilter) -> [FilterClause] {
    switch filter {
    case .pass: return [.anything]
    case .drop: return []
    case .test(let test): return [tests.clause(forAny: [test]) ?? .anything]
    case .fails(let test): return [failure([test])]
    case .any(let parts):
      let (groups, rest) = Self.grouped(parts) { if case .test(let test) = $0 { test } else { nil } }
      var clauses = groups.map { tests.clause(forAny: $0) ?? .anything }
      for part in rest { clauses += self.clauses(of: part) }
      return Self.simplified(clauses)
    case .all(let parts):
      let (groups, rest) = Self.grouped(parts) { if case .fails(let test) = $0 { test } else { nil } }
      // Exceptions of the kind "not (this name and that path)" hold for nearly all events.
      var alternatives = rest.filter { !$0.isException }.map { self.clauses(of: $0) }
      alternatives += groups.map { [failure($0)] }
      // What has few alternatives first; what would multiply them too much is left out.
      alternatives.sort { $0.count < $1.count }
      return alternatives.reduce([.anything]) { clauses, part in
        let product = clauses.flatMap { clause in part.compactMap { clause.and($0) } }
        return product.count <= Self.mostClauses ? Self.simplified(product) : clauses
      }
    }
  }

  private mutating func failure(_ group: Set<KernelTest>) -> FilterClause {
    tests.clause(forAny: group).map { Self.negated($0) } ?? .anything
  }

  /// A test's clause has one bit only, so that its negation has too.
  private static func negated(_ clause: FilterClause) -> FilterClause {
    func swapped(_ tests: FilterClause.Tests) -> FilterClause.Tests { .init(holds: tests.fails, fails: tests.holds) }
    return FilterClause(path: swapped(clause.path), name: swapped(clause.name), number: swapped(clause.number))
  }

  /// Without clauses that add nothing.
  static func simplified(_ clauses: [FilterClause]) -> [FilterClause] {
    var kept: [FilterClause] = []
    for clause in clauses where !kept.contains(where: { $0.isImplied(by: clause) }) {
      kept.removeAll { clause.isImplied(by: $0) }
      kept.append(clause)
    }
    return kept
  }
}

extension KernelFilter {
  /// Whether it is a choice between things that must not be.
  fileprivate var isException: Bool {
    if case .any(let parts) = self { parts.allSatisfy { $0.hasOnlyFailures } } else { false }
  }

  private var hasOnlyFailures: Bool {
    switch self {
    case .pass, .fails: true
    case .drop, .test: false
    case .all(let parts), .any(let parts): parts.allSatisfy { $0.hasOnlyFailures }
    }
  }
}

extension KernelTest {
  fileprivate var isOfText: Bool {
    switch self {
    case .number, .bits: false
    default: true
    }
  }
}
