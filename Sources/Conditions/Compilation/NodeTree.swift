/// Lays the parts of conditions out for the evaluator.
///
/// A group that only one place refers to, which is a group of the same kind, becomes part of that one.
struct NodeTree {
  private(set) var roots: [NodeReference] = []
  private(set) var groups: [Group] = []
  private(set) var members: [NodeReference] = []
  private let table: NodeTable
  private var groupNumbers: [Int: Int] = [:]

  init(_ table: NodeTable) {
    self.table = table
    for root in table.roots { roots.append(reference(root)) }
  }

  private mutating func reference(_ draft: NodeTable.Reference) -> NodeReference {
    let isShared = table.uses[draft.node] > 1
    switch table.nodes[draft.node] {
    case .check(let number):
      return NodeReference(.check, number, isShared: isShared, isNegated: draft.isNegated)
    case .and:
      let group = group(draft.node, isAnd: true)
      return NodeReference(.and, group, isShared: isShared, isNegated: draft.isNegated)
    case .or:
      let group = group(draft.node, isAnd: false)
      return NodeReference(.or, group, isShared: isShared, isNegated: draft.isNegated)
    }
  }

  private mutating func group(_ node: Int, isAnd: Bool) -> Int {
    if let known = groupNumbers[node] { return known }
    var flat: [NodeTable.Reference] = []
    flatten(NodeTable.Reference(node: node), isAnd: isAnd, into: &flat, isTop: true)
    let references = flat.map { reference($0) }
    groups.append(Group(first: Int32(members.count), count: Int32(references.count)))
    members += references
    groupNumbers[node] = groups.count - 1
    return groups.count - 1
  }

  /// Adds the members of a group, or the reference itself where it has to stay a member: `a and (b and c)` is
  /// `a and b and c`, and so is `a and not (not b or not c)`.
  private func flatten(
    _ reference: NodeTable.Reference, isAnd: Bool, into flat: inout [NodeTable.Reference], isTop: Bool = false
  ) {
    let inner: [NodeTable.Reference]
    switch table.nodes[reference.node] {
    case .and(let members) where isAnd != reference.isNegated: inner = members
    case .or(let members) where isAnd == reference.isNegated: inner = members
    default: inner = []
    }
    guard !inner.isEmpty, isTop || table.uses[reference.node] == 1 else {
      flat.append(reference)
      return
    }
    for member in inner { flatten(reference.isNegated ? member.negated : member, isAnd: isAnd, into: &flat) }
  }
}
