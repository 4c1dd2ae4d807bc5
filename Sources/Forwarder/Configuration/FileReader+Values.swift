import Outputs

/// What stands under a key, as a setting.
extension FileReader {
  mutating func settings(
    of section: FileMember, at path: String, keys: Set<String>, under parent: String = ""
  ) -> [(String, RawSetting?)] {
    members(of: section.node, at: path, line: section.line).flatMap { member -> [(String, RawSetting?)] in
      let key = "\(parent)\(member.key.lowercased())"
      let inner = "\(path).\(member.key.lowercased())"
      // `batching: {enabled: true}` is the setting `batching_enabled`, unless `batching` itself takes a map.
      if case .mapping = member.node.content, !keys.contains(key), keys.contains(where: { $0.hasPrefix("\(key)_") }) {
        return settings(of: member, at: inner, keys: keys, under: "\(key)_")
      }
      return [(key, setting(member, inner))]
    }
  }

  mutating func setting(_ member: FileMember, _ path: String) -> RawSetting? {
    let origin = origin(member.line, path)
    switch member.node.content {
    case .nothing: return nil
    case .scalar(let text): return RawSetting(.text(Quotes.stripped(text)), origin: origin)
    case .list(let items): return RawSetting(.list(items.compactMap { scalar($0, path) }), origin: origin)
    case .mapping(let members):
      let pairs = members.compactMap { inner in scalar(inner.node, path).map { (inner.key, $0) } }
      return RawSetting(.map(Dictionary(pairs) { _, last in last }), origin: origin)
    }
  }

  private mutating func scalar(_ node: FileNode, _ path: String) -> String? {
    switch node.content {
    case .scalar(let text): return text
    case .nothing: return nil
    case .list, .mapping:
      problem(node.line, path, "is nested too deeply; only single values may stand here")
      return nil
    }
  }

  mutating func members(of node: FileNode, at path: String, line: Int) -> [FileMember] {
    switch node.content {
    case .mapping(let members): return members
    case .nothing: return []
    case .scalar, .list:
      problem(line, path, "holds no \"setting: value\" pairs; several destinations of a kind go under destinations:")
      return []
    }
  }

  mutating func problem(_ line: Int, _ key: String, _ message: String) {
    given.problems.append("\(origin(line, key)): \(message)")
  }

  /// `config.yaml:12: gotify.token`. Of what is no plain word little is shown: `{token:abc}` makes a secret a key.
  func origin(_ line: Int, _ key: String) -> String {
    let plain = key.prefix { $0.isLetter || $0.isNumber || "._-".contains($0) }
    let shown = plain.count == key.count ? key : "\(plain)…"
    return shown.isEmpty ? "\(path):\(line)" : "\(path):\(line): \(shown)"
  }
}
