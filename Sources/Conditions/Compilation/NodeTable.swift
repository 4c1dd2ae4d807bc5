/// The parts of conditions that are being compiled; equal ones are the same.
struct NodeTable {
  struct Reference: Hashable {
    let node: Int
    var isNegated = false

    var negated: Self { Self(node: node, isNegated: !isNegated) }
  }

  enum Node: Hashable {
    case check(Int)
    case and([Reference])
    case or([Reference])

    var members: [Reference] {
      switch self {
      case .check: []
      case .and(let members), .or(let members): members
      }
    }
  }

  private(set) var nodes: [Node] = []
  /// How many places refer to a node.
  private(set) var uses: [Int] = []
  private(set) var roots: [Reference] = []
  private var numbers: [Node: Int] = [:]

  mutating func reference(to node: Node) -> Reference {
    if let number = numbers[node] { return Reference(node: number) }
    for member in node.members { uses[member.node] += 1 }
    nodes.append(node)
    uses.append(0)
    numbers[node] = nodes.count - 1
    return Reference(node: nodes.count - 1)
  }

  /// Makes a node a whole condition.
  mutating func addRoot(_ reference: Reference) -> Condition {
    uses[reference.node] += 1
    roots.append(reference)
    return Condition(number: roots.count - 1)
  }
}
