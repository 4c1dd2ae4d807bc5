import CEvents
import Rules

/// The clauses of all types, sorted by how the tests of numbers come out.
struct ClauseLists {
  private let filter: UnsafeMutablePointer<tocsin_filter>
  private let tests: FilterTests
  private var known: [[FilterClause]: tocsin_type_filter] = [:]
  private var listCount = 0
  private var clauseCount = 0

  init(_ filter: UnsafeMutablePointer<tocsin_filter>, _ tests: FilterTests) {
    self.filter = filter
    self.tests = tests
  }

  /// Adds the clauses of a type, which share a place with those of others where they are the same.
  ///
  /// - Returns: what is to be known of the type; nil if they do not fit, so that all its events have to pass.
  mutating func add(_ clauses: [FilterClause]) -> tocsin_type_filter? {
    if let entry = known[clauses] { return entry }
    // The container's test last: see `bpf/filter.h`.
    let used = clauses.reduce(UInt64(0)) { $0 | $1.number.holds | $1.number.fails }.places
    let numbers = used.filter { !isOfContainer($0) } + used.filter { isOfContainer($0) }
    let needsContainer = numbers.last.map { isOfContainer($0) } ?? false
    guard numbers.count <= TOCSIN_TYPE_NUMBERS else { return nil }
    var lists = (0..<(1 << numbers.count)).map { outcome in
      Self.left(of: clauses, holding: numbers.mask { outcome >> $0 & 1 == 1 })
    }
    lists.append(Self.distinct(clauses))
    if needsContainer {
      let others = Array(numbers.dropLast())
      lists += (0..<(1 << others.count)).map { outcome in
        Self.left(
          of: clauses, holding: others.mask { outcome >> $0 & 1 == 1 },
          ignoring: [numbers[others.count]].mask { _ in true })
      }
    }
    guard listCount + lists.count <= TOCSIN_LISTS, lists.allSatisfy({ $0.count <= TOCSIN_LIST_CLAUSES }),
      clauseCount + lists.reduce(0, { $0 + $1.count }) <= TOCSIN_CLAUSES
    else { return nil }
    var entry = tocsin_type_filter()
    entry.lists = UInt16(listCount)
    entry.test_count = UInt8(numbers.count)
    withUnsafeMutableBytes(of: &entry.tests) { places in
      for (index, number) in numbers.enumerated() { places[index] = UInt8(number) }
    }
    entry.needs_container = needsContainer ? 1 : 0
    for list in lists { write(list) }
    known[clauses] = entry
    return entry
  }

  private mutating func write(_ clauses: [FilterClause]) {
    tocsin_lists(filter)[listCount] = tocsin_clause_list(first: UInt16(clauseCount), count: UInt16(clauses.count))
    for (index, clause) in clauses.enumerated() {
      tocsin_clauses(filter)[clauseCount + index] = tocsin_clause(
        path_holds: clause.path.holds, path_fails: clause.path.fails, name_holds: clause.name.holds,
        name_fails: clause.name.fails)
    }
    listCount += 1
    clauseCount += clauses.count
  }

  private func isOfContainer(_ test: Int) -> Bool { tests.numbers[test].fact == .inContainer }

  /// The clauses that are still possible once it is known which tests of numbers hold, but for those that are ignored.
  private static func left(of clauses: [FilterClause], holding: UInt64, ignoring ignored: UInt64 = 0) -> [FilterClause]
  {
    distinct(clauses.filter { $0.number.holds & ~holding & ~ignored == 0 && $0.number.fails & holding & ~ignored == 0 })
  }

  /// Without numbers, and without clauses that add nothing then.
  private static func distinct(_ clauses: [FilterClause]) -> [FilterClause] {
    FilterProgram.simplified(
      clauses.map { clause in
        var clause = clause
        clause.number = .init()
        return clause
      })
  }
}

extension UInt64 {
  /// The places of the bits that are set.
  fileprivate var places: [Int] { (0..<64).filter { self >> UInt64($0) & 1 == 1 } }
}

extension [Int] {
  /// The bits of those places whose index is chosen.
  fileprivate func mask(_ isChosen: (Int) -> Bool) -> UInt64 {
    enumerated().reduce(0) { isChosen($1.offset) ? $0 | 1 << UInt64($1.element) : $0 }
  }
}
