import Conditions

/// A value of a YAML document and where it begins.
///
/// Aliases share what their anchor names, so that a node may stand for far more nodes than were written.
struct YAMLNode: Sendable {
  enum Content: Sendable {
    case null
    /// - Parameter isPlain: whether it was written without quotes and is no block.
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    case mapping([YAMLMember])
  }

  /// How many bytes of text weigh as much as a node.
  private static let nodeText = 32

  let content: Content
  let position: Position
  /// How many nodes it and what is in it are, an alias counted as all it stands for, and long text as several nodes.
  let weight: Int
  /// How deep it is nested, aliases included.
  let depth: Int

  init(_ content: Content, at position: Position) {
    self.content = content
    self.position = position
    let parts: [YAMLNode]
    let own: Int
    switch content {
    case .null:
      (parts, own) = ([], 1)
    case .scalar(let text, _):
      (parts, own) = ([], 1 + text.utf8.count / Self.nodeText)
    case .sequence(let elements):
      (parts, own) = (elements, 1)
    case .mapping(let members):
      (parts, own) = (members.flatMap { [$0.key, $0.value] }, 1)
    }
    weight = parts.reduce(own) { $0 + $1.weight }
    depth = 1 + (parts.map(\.depth).max() ?? 0)
  }

  var isNull: Bool {
    if case .null = content { true } else { false }
  }

  /// Any text, number or truth value as it was written; nil for null and for what has parts.
  var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  var elements: [YAMLNode]? {
    if case .sequence(let elements) = content { elements } else { nil }
  }

  var members: [YAMLMember]? {
    if case .mapping(let members) = content { members } else { nil }
  }

  /// The value of a key in a mapping; of several the first.
  subscript(key: String) -> YAMLNode? {
    members?.first { $0.key.text == key }?.value
  }
}

/// A key and its value.
struct YAMLMember: Sendable {
  let key: YAMLNode
  let value: YAMLNode
}
