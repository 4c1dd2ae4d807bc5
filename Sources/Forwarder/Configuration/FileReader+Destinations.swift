import Alerts
import Outputs

/// The `destinations:` list.
extension FileReader {
  mutating func readDestinations(_ member: FileMember) {
    guard case .list(let items) = member.node.content else {
      if case .nothing = member.node.content { return }
      return problem(member.line, "destinations", "holds no list; write \"- name: …\" for each destination")
    }
    for item in items { readDestination(item) }
  }

  private mutating func readDestination(_ item: FileNode) {
    let all = members(of: item, at: "destinations", line: item.line)
    guard let output = word("output", among: all) else {
      return problem(item.line, "destinations", "a destination has no output; write \"output: webhook\", say")
    }
    let name = word("name", among: all) ?? DestinationKey(unnamed: output).name
    guard DestinationKey.isName(name) else {
      return problem(
        item.line, "destinations", "the name \"\(name)\" is not made of letters, digits and single underscores")
    }
    guard let kind = known.kind(named: output) else {
      if let foreign = Sidekick.section(at: output), foreign.isOutput {
        return given.putForeign(foreign, origin: origin(item.line, "destinations.\(name)"))
      }
      let hint = Spelling.nearest(to: output, among: known.kinds.map { $0.name }).map { "; did you mean \($0)?" } ?? ""
      return problem(item.line, "destinations.\(name)", "there is no output \"\(output)\"\(hint)")
    }
    // Settings may stand in a map of their own, which a setting called `name` needs.
    let rest = all.filter { !["name", "output", "settings"].contains($0.key.lowercased()) }
    let apart = all.first { $0.key.lowercased() == "settings" }.map {
      members(of: $0.node, at: "destinations.\(name).settings", line: $0.line)
    }
    let node = FileNode(content: .mapping(rest + (apart ?? [])), line: item.line)
    let member = FileMember(key: name, node: node, line: item.line)
    let values = settings(of: member, at: "destinations.\(name)", keys: kind.keys)
    define(DestinationKey(kind: kind.name, name: name), values, member)
  }

  mutating func define(_ key: DestinationKey, _ values: [(String, RawSetting?)], _ member: FileMember) {
    guard defined.insert(key).inserted else {
      return problem(member.line, key.name, "a destination of this name stands in the file already")
    }
    for (setting, value) in values { given.put(value, setting, in: key) }
  }

  private func word(_ key: String, among members: [FileMember]) -> String? {
    guard case .scalar(let text) = members.first(where: { $0.key.lowercased() == key })?.node.content else {
      return nil
    }
    let word = Quotes.stripped(text).lowercased()
    return word.isEmpty ? nil : word
  }
}
