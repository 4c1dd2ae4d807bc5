/// Finds many patterns in one reading of a text, after Aho and Corasick.
///
/// The kernel side walks through `transitions` byte by byte; docs of the layout are in `bpf/filter.h`.
struct Automaton: Sendable {
  /// What has been found once a state is reached: one bit a test.
  struct Findings: Hashable, Sendable {
    var found: UInt64 = 0
    var directory: UInt64 = 0
    var itself: UInt64 = 0

    var isEmpty: Bool { found | directory | itself == 0 }

    mutating func formUnion(_ other: Findings) {
      found |= other.found
      directory |= other.directory
      itself |= other.itself
    }
  }

  private struct Node {
    var next: [UInt8: Int] = [:]
    var failure = 0
    var findings = Findings()
  }

  /// Classes of bytes: 0 for those in no pattern, 1 for the end.
  static let endClass: UInt8 = 1

  private var nodes = [Node()]
  private let classes: [UInt8]
  /// Where texts begin, so that what has to stand at the beginning is found there only.
  let start: Int

  /// - Parameter classes: the class of each byte, the same for all automata of a filter.
  init(_ patterns: [(pattern: TextPattern, test: Int)], classes: [UInt8]) {
    self.classes = classes
    nodes.append(Node())
    start = 1
    for (pattern, test) in patterns { insert(pattern, test) }
    link()
  }

  var stateCount: Int { nodes.count }

  private mutating func insert(_ pattern: TextPattern, _ test: Int) {
    var node = pattern.isAtStart ? start : 0
    for byte in pattern.bytes { node = child(of: node, by: classes[Int(byte)]) }
    if pattern.isAtEnd { node = child(of: node, by: Self.endClass) }
    let bit = UInt64(1) << UInt64(test)
    switch pattern.effect {
    case .found: nodes[node].findings.found |= bit
    case .inDirectory: nodes[node].findings.directory |= bit
    case .isDirectory: nodes[node].findings.itself |= bit
    }
  }

  private mutating func child(of node: Int, by letter: UInt8) -> Int {
    if let known = nodes[node].next[letter] { return known }
    nodes.append(Node())
    nodes[node].next[letter] = nodes.count - 1
    return nodes.count - 1
  }

  /// Gives each node the longest other one that ends alike, breadth first, and completes the steps.
  private mutating func link() {
    var queue = [0, start]
    var position = 0
    while position < queue.count {
      let node = queue[position]
      position += 1
      let failure = nodes[node].failure
      for (letter, child) in nodes[node].next {
        nodes[child].failure = node == 0 ? 0 : nodes[failure].next[letter] ?? 0
        nodes[child].findings.formUnion(nodes[nodes[child].failure].findings)
        queue.append(child)
      }
      // Steps that the failure has are its own too, so that none has to be looked for later.
      if node != 0 { nodes[node].next.merge(nodes[failure].next) { own, _ in own } }
    }
  }

  func findings(at state: Int) -> Findings { nodes[state].findings }

  /// The steps of a state by letter; by letters that are missing it goes where the root goes.
  func steps(of state: Int) -> [UInt8: Int] { nodes[state].next }
}
