/// A conjunction of tests: those that have to hold and those that must not.
struct FilterClause: Hashable, Sendable {
  /// Tests by their number, of one kind of fact each.
  struct Tests: Hashable, Sendable {
    var holds: UInt64 = 0
    var fails: UInt64 = 0

    func union(_ other: Tests) -> Tests { Tests(holds: holds | other.holds, fails: fails | other.fails) }

    var isContradiction: Bool { holds & fails != 0 }

    func isSubset(of other: Tests) -> Bool { holds & ~other.holds == 0 && fails & ~other.fails == 0 }
  }

  var path = Tests()
  var name = Tests()
  var number = Tests()

  /// nil if both cannot hold at once.
  func and(_ other: FilterClause) -> FilterClause? {
    let both = FilterClause(
      path: path.union(other.path), name: name.union(other.name), number: number.union(other.number))
    return both.path.isContradiction || both.name.isContradiction || both.number.isContradiction ? nil : both
  }

  /// Whether it asks for no more than `other`, which then adds nothing beside it.
  func isImplied(by other: FilterClause) -> Bool {
    path.isSubset(of: other.path) && name.isSubset(of: other.name) && number.isSubset(of: other.number)
  }

  static let anything = FilterClause()
}
