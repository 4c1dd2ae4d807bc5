/// The nodes of the program that is being built; equal ones are the same.
struct NodeTable {
  private struct Key: Hashable {
    let kind: Node.Kind
    let check: Int
    let members: [NodeReference]
  }

  private var keys: [Key] = []
  private var uses: [Int] = []
  private var numbers: [Key: Int] = [:]

  mutating func check(_ number: Int) -> NodeReference {
    NodeReference(node: self.number(of: Key(kind: .check, check: number, members: [])))
  }

  mutating func joined(_ kind: Node.Kind, _ members: [NodeReference]) -> NodeReference {
    let known = keys.count
    let number = number(of: Key(kind: kind, check: 0, members: members))
    if number == known {
      for member in members { use(member) }
    }
    return NodeReference(node: number)
  }

  /// Notes that something new refers to a node.
  mutating func use(_ reference: NodeReference) {
    uses[reference.node] += 1
  }

  private mutating func number(of key: Key) -> Int {
    if let number = numbers[key] { return number }
    keys.append(key)
    uses.append(0)
    numbers[key] = keys.count - 1
    return keys.count - 1
  }

  func build() -> (nodes: [Node], members: [NodeReference]) {
    var nodes: [Node] = []
    var members: [NodeReference] = []
    for (key, uses) in zip(keys, uses) {
      let first = key.kind == .check ? key.check : members.count
      nodes.append(
        Node(kind: key.kind, isShared: uses > 1, first: Int32(first), count: Int32(key.members.count)))
      members += key.members
    }
    return (nodes, members)
  }
}
