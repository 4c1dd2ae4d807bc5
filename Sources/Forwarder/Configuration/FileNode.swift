import Yams

/// A part of a configuration file, with the line where it stands.
struct FileNode {
  enum Content {
    case nothing
    case scalar(String)
    case list([FileNode])
    case mapping([FileMember])
  }

  let content: Content
  let line: Int
}

/// A key, as it is written, and what stands under it.
struct FileMember {
  let key: String
  let node: FileNode
  let line: Int
}

extension FileNode {
  /// - Throws: `ConfigurationError` with file, line and column, and nothing of the text, which may be a secret.
  init(yaml text: String, path: String) throws(ConfigurationError) {
    do {
      guard let root = try Yams.compose(yaml: text) else {
        self.init(content: .nothing, line: 1)
        return
      }
      self.init(root)
    } catch {
      throw ConfigurationError(["\(path)\(Self.explain(error))"])
    }
  }

  private init(_ node: Node) {
    let line = node.mark?.line ?? 0
    switch node {
    case .scalar(let scalar):
      let isNull = scalar.style == .plain && ["", "~", "null"].contains(scalar.string.lowercased())
      self.init(content: isNull ? .nothing : .scalar(scalar.string), line: line)
    case .sequence(let sequence):
      self.init(content: .list(sequence.map { FileNode($0) }), line: line)
    case .mapping(let mapping):
      self.init(content: .mapping(Self.members(mapping)), line: line)
    case .alias:
      // Composing resolves every alias.
      self.init(content: .nothing, line: line)
    }
  }

  private static func members(_ mapping: Node.Mapping) -> [FileMember] {
    var own: [FileMember] = []
    var merged: [FileMember] = []
    for (key, value) in mapping {
      let name = key.scalar?.string ?? ""
      if name == "<<" {
        // A merge takes over what the mapping itself does not say.
        let sources = value.sequence.map(Array.init) ?? [value]
        merged += sources.compactMap(\.mapping).flatMap { members($0) }
      } else {
        own.append(FileMember(key: name, node: FileNode(value), line: key.mark?.line ?? 0))
      }
    }
    return merged.reduce(into: own) { members, member in
      if !members.contains(where: { $0.key == member.key }) { members.append(member) }
    }
  }

  private static func explain(_ error: any Error) -> String {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      ":\(mark.line):\(mark.column): is not YAML: \(problem)"
    case .reader(let problem, let offset, _, let text):
      "\(position(offset, in: text)): is not YAML: \(problem)"
    case .duplicatedKeysInMapping(_, let context):
      ":\(context.mark.line):\(context.mark.column): a key stands twice in the same section"
    default:
      ": is not YAML"
    }
  }

  private static func position(_ offset: Int?, in text: String) -> String {
    guard let offset else { return "" }
    let lines = text.prefix(offset).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return ":\(lines.count):\((lines.last?.count ?? 0) + 1)"
  }
}
