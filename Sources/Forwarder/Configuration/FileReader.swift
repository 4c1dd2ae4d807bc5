import Alerts
import Outputs

/// Sorts what stands in a file by section.
struct FileReader {
  let path: String
  let known: KnownSections
  var given = GivenSettings()
  /// Which destinations the file has had so far.
  var defined: Set<DestinationKey> = []

  init(path: String, known: KnownSections) {
    self.path = path
    self.known = known
  }

  mutating func read(_ root: FileNode) {
    for member in members(of: root, at: "", line: root.line) { place(member, member.key.lowercased()) }
  }

  private mutating func place(_ member: FileMember, _ section: String) {
    if known.program.contains(section) {
      given.put(setting(member, section), section, in: "")
    } else if let keys = known.shared[section] {
      for (key, value) in settings(of: member, at: section, keys: keys) { given.put(value, key, in: section) }
    } else if section == "destinations" {
      readDestinations(member)
    } else if let kind = known.kind(named: section) {
      define(DestinationKey(unnamed: section), settings(of: member, at: section, keys: kind.keys), member)
    } else if let foreign = Sidekick.section(at: section) {
      readForeign(member, foreign)
    } else if isGroup(section) {
      for inner in members(of: member.node, at: section, line: member.line) {
        let path = "\(section).\(inner.key.lowercased())"
        if Sidekick.shared.contains(path) { continue }
        place(inner, path)
      }
    } else {
      let hint = Spelling.nearest(to: section, among: known.topLevel).map { "; did you mean \($0)?" } ?? ""
      problem(member.line, section, "there is no such setting or section\(hint)")
    }
  }

  /// Whether sections stand under it, as `s3` does under `aws`.
  private func isGroup(_ section: String) -> Bool {
    (known.kinds.map { $0.name } + Sidekick.sections.map(\.path)).contains { $0.hasPrefix("\(section).") }
  }

  private mutating func readForeign(_ member: FileMember, _ section: Sidekick.Section) {
    if section.hasValue {
      if !isEmpty(member.node) { given.putForeign(section, origin: origin(member.line, section.path)) }
      return
    }
    for (key, line, value) in leaves(of: member.node, under: "") where section.counts(key, value) {
      given.putForeign(section, origin: origin(line, "\(section.path).\(key)"))
    }
  }

  private func leaves(of node: FileNode, under path: String) -> [(key: String, line: Int, value: String)] {
    guard case .mapping(let members) = node.content else { return [] }
    return members.flatMap { member -> [(key: String, line: Int, value: String)] in
      let key = path.isEmpty ? member.key.lowercased() : "\(path).\(member.key.lowercased())"
      switch member.node.content {
      case .nothing: return []
      case .scalar(let text): return [(key, member.line, Quotes.stripped(text))]
      case .list(let items): return items.isEmpty ? [] : [(key, member.line, "a list")]
      case .mapping: return leaves(of: member.node, under: key)
      }
    }
  }

  private func isEmpty(_ node: FileNode) -> Bool {
    switch node.content {
    case .nothing: true
    case .scalar(let text): Quotes.stripped(text).isEmpty
    case .list(let items): items.isEmpty
    case .mapping(let members): members.isEmpty
    }
  }
}
