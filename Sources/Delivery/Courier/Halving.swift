/// How many alerts the next requests hold, after one with several of them was refused.
///
/// Each half is tried alone, and so on, until the alert that is at fault stands alone. Does no I/O.
package struct Halving: Hashable, Sendable {
  /// The sizes of the next requests, from the front of the backlog on.
  private var sizes: [Int] = []

  package init() {}

  /// How many alerts the next request may hold, of at most `most`.
  package func limit(_ most: Int) -> Int { min(most, sizes.first ?? most) }

  /// A request with so many alerts is on its way.
  package mutating func sent(_ count: Int) {
    guard let first = sizes.first else { return }
    if count < first { sizes[0] = first - count } else { sizes.removeFirst() }
  }

  /// A request with so many alerts, more than one, was refused.
  package mutating func refused(_ count: Int) {
    sizes.insert(contentsOf: [count - count / 2, count / 2], at: 0)
  }

  /// What was known of the front of the backlog holds no more.
  package mutating func forget() { sizes = [] }
}
