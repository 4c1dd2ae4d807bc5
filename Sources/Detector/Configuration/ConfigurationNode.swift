/// A part of the configuration, and where it was given.
struct ConfigurationNode {
  enum Content {
    case nothing
    case scalar(String)
    case list([ConfigurationNode])
    case mapping([ConfigurationMember])
  }

  var content: Content
  /// `falco.yaml:12`, or `-o` for what came with the command line.
  let origin: String

  init(_ content: Content = .nothing, origin: String) {
    self.content = content
    self.origin = origin
  }

  var text: String? {
    if case .scalar(let text) = content { text } else { nil }
  }

  var members: [ConfigurationMember] {
    if case .mapping(let members) = content { members } else { [] }
  }

  /// The entries of a list; a single value counts as a list of one, as in Falco.
  var elements: [ConfigurationNode] {
    switch content {
    case .list(let elements): elements
    case .scalar(let text) where !text.isEmpty: [self]
    case .scalar, .nothing, .mapping: []
    }
  }

  subscript(key: String) -> ConfigurationNode? { members.first { $0.key == key }?.node }

  /// Sets or adds what stands under a key of a mapping.
  mutating func set(_ key: String, _ node: ConfigurationNode) {
    var members = members
    if let index = members.firstIndex(where: { $0.key == key }) {
      members[index].node = node
    } else {
      members.append(ConfigurationMember(key: key, node: node))
    }
    content = .mapping(members)
  }
}

/// A key and what stands under it.
struct ConfigurationMember {
  let key: String
  var node: ConfigurationNode
}
