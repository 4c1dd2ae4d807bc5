/// A tree of texts while it grows: its edges are labelled with bytes or with components of paths.
struct TreeShape<Label: Hashable> {
  private(set) var children: [[Label: Int]] = [[:]]

  /// The node that a sequence of labels leads to, made where it is missing.
  mutating func node(at labels: some Sequence<Label>) -> Int {
    var node = 0
    for label in labels {
      if let child = children[node][label] {
        node = child
      } else {
        children.append([:])
        children[node][label] = children.count - 1
        node = children.count - 1
      }
    }
    return node
  }

  /// For every node the range of its own new number and those of all below it.
  func subtrees() -> [Range<Int32>] {
    var starts = [Int32](repeating: 0, count: children.count)
    var ends = starts
    var next: Int32 = 0
    // Nodes to enter (true) and to leave; an own stack, since texts may be long.
    var pending = [(node: 0, isNew: true)]
    while let (node, isNew) = pending.popLast() {
      guard isNew else {
        ends[node] = next
        continue
      }
      starts[node] = next
      next += 1
      pending.append((node, false))
      for child in children[node].sorted(by: { $0.value > $1.value }) { pending.append((child.value, true)) }
    }
    return zip(starts, ends).map { $0..<$1 }
  }
}
