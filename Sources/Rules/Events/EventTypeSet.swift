/// A set of event types.
package struct EventTypeSet: Hashable, Sendable, CustomStringConvertible {
  /// One bit a type.
  private var words: SIMD8<UInt64>

  /// How many types a set can tell apart.
  package static let capacity = SIMD8<UInt64>.scalarCount * 64

  package static let none = EventTypeSet(words: .zero)
  package static let all = EventTypeSet(ids: EventTypes.all.map { $0.id })

  private init(words: SIMD8<UInt64>) { self.words = words }

  package init(ids: some Sequence<Int>) {
    words = .zero
    for id in ids where id < Self.capacity { words[id / 64] |= 1 << UInt64(id % 64) }
  }

  /// The types of these names; unknown names are none.
  package init(names: some Sequence<String>) {
    self.init(ids: names.compactMap { EventTypes.id(of: $0) })
  }

  package var count: Int { (0..<SIMD8<UInt64>.scalarCount).reduce(0) { $0 + words[$1].nonzeroBitCount } }

  package var isEmpty: Bool { words == .zero }

  package func contains(_ id: Int) -> Bool {
    id < Self.capacity && words[id / 64] & (1 << UInt64(id % 64)) != 0
  }

  package func contains(_ name: String) -> Bool { EventTypes.id(of: name).map { contains($0) } ?? false }

  package func union(_ other: EventTypeSet) -> EventTypeSet { EventTypeSet(words: words | other.words) }

  package func intersection(_ other: EventTypeSet) -> EventTypeSet { EventTypeSet(words: words & other.words) }

  package var complement: EventTypeSet { EventTypeSet(words: ~words & Self.all.words) }

  /// All types in it, by id.
  package var types: [EventType] { EventTypes.all.filter { contains($0.id) } }

  /// The system calls that have to be watched for these events, by name.
  package var syscalls: [String] { types.filter { $0.origin == .syscall }.map { $0.name } }

  package var description: String {
    if self == .all { return "all" }
    let excluded = complement
    if excluded.count < count { return "all except \(excluded.sortedNames)" }
    return isEmpty ? "none" : sortedNames
  }

  private var sortedNames: String { types.map { $0.name }.sorted().joined(separator: " ") }
}
