import Conditions

/// Puts nodes together as a reader comes across them, without calling itself for what is nested.
struct YAMLBuilder {
  enum Collection { case sequence, mapping }

  /// A sequence or mapping whose end is not there yet.
  private struct Open {
    let collection: Collection
    let anchor: String?
    let position: Position
    var nodes: [YAMLNode] = []
  }

  private(set) var documents: [YAMLNode] = []
  private var open: [Open] = []
  /// What anchors of the current document name; nil while it is being read.
  private var anchors: [String: YAMLNode?] = [:]
  private var weight = 0

  mutating func open(_ collection: Collection, anchor: String?, at position: Position) throws(YAMLError) {
    guard open.count < YAMLReader.depthLimit else { throw tooDeep(position) }
    if let anchor { anchors[anchor] = .some(nil) }
    open.append(Open(collection: collection, anchor: anchor, position: position))
    try count(1, at: position)
  }

  mutating func close() throws(YAMLError) {
    guard let ended = open.popLast() else { return }
    let node = YAMLNode(Self.content(of: ended), at: ended.position)
    try place(node, anchor: ended.anchor)
  }

  mutating func add(_ scalar: YAMLNode, anchor: String?) throws(YAMLError) {
    try count(scalar.weight, at: scalar.position)
    try place(scalar, anchor: anchor)
  }

  mutating func addAlias(_ name: String, at position: Position) throws(YAMLError) {
    guard let entry = anchors[name] else {
      throw YAMLError("the alias '*\(name)' has no anchor '&\(name)' before it", at: position)
    }
    guard let node = entry else { throw YAMLError("the alias '*\(name)' is part of what it names", at: position) }
    try count(node.weight, at: position)
    try place(node, anchor: nil)
  }

  mutating func endDocument() {
    anchors = [:]
  }

  private mutating func place(_ node: YAMLNode, anchor: String?) throws(YAMLError) {
    if let anchor { anchors[anchor] = node }
    guard !open.isEmpty else {
      documents.append(node)
      return
    }
    guard open.count + node.depth <= YAMLReader.depthLimit else { throw tooDeep(node.position) }
    open[open.count - 1].nodes.append(node)
  }

  private mutating func count(_ nodes: Int, at position: Position) throws(YAMLError) {
    weight += nodes
    guard weight <= YAMLReader.weightLimit else {
      throw YAMLError(
        "it holds too much: more than \(YAMLReader.weightLimit) values, with what aliases stand for", at: position)
    }
  }

  private func tooDeep(_ position: Position) -> YAMLError {
    YAMLError("nested deeper than \(YAMLReader.depthLimit) levels", at: position)
  }

  private static func content(of ended: Open) -> YAMLNode.Content {
    switch ended.collection {
    case .sequence: .sequence(ended.nodes)
    case .mapping:
      // Keys and values take turns.
      .mapping(
        stride(from: 0, to: ended.nodes.count - 1, by: 2).map {
          YAMLMember(key: ended.nodes[$0], value: ended.nodes[$0 + 1])
        })
    }
  }
}
