import Outputs

/// What falcosidekick has, to know which of its outputs would stay silent here.
package enum Sidekick {
  /// An output of falcosidekick, or some of its settings that belong together.
  package struct Section: Sendable {
    /// As falcosidekick's users know it.
    package let name: String
    /// Where its keys stand in YAML: `slack`, `aws.s3`.
    package let path: String
    /// The keys, and for each the values that change nothing; `*` is any.
    package let keys: [String: [String]]

    /// The environment variables, and the key that each sets.
    package var variables: [String: String] {
      let pairs = keys.keys.map { (Settings.prefix(of: "\(path).\($0)").dropLast(), $0) }
      return Dictionary(pairs.map { (String($0.0), $0.1) }) { first, _ in first }
    }

    /// Whether a value means that somebody relies on this section.
    func counts(_ key: String, _ value: String) -> Bool {
      let value = value.filter { !$0.isWhitespace }.lowercased()
      guard !value.isEmpty, let idle = keys[key] else { return !value.isEmpty }
      // Everything is at least as urgent as debug.
      return !idle.contains("*") && !idle.contains(value) && !(key == "minimumpriority" && value == "debug")
    }
  }

  package static let sections = parse(outputTable)

  /// Keys that several outputs share; alone they switch nothing on, and many environments have them anyway.
  static let shared: Set<String> = [
    "aws.accesskeyid", "aws.checkidentity", "aws.externalid", "aws.region", "aws.rolearn", "aws.secretaccesskey",
    "gcp.credentials", "gcp.workloadidentity", "yandex.accesskeyid", "yandex.region", "yandex.secretaccesskey",
  ]

  static func section(at path: String) -> Section? { sections.first { $0.path == path } }

  /// The section and the key that a variable sets, also for a named destination (`SLACK__OPS__WEBHOOKURL`).
  static func match(variable: String) -> (section: Section, key: String, isInstance: Bool)? {
    if let (section, key) = byVariable[variable] { return (section, key, false) }
    for section in sections {
      let prefix = "\(Settings.prefix(of: section.path))_"
      guard variable.hasPrefix(prefix), let (_, key) = GivenSettings.instance(variable.dropFirst(prefix.count)),
        section.keys[key.lowercased()] != nil
      else { continue }
      return (section, key.lowercased(), true)
    }
    return nil
  }

  private static let byVariable: [String: (Section, String)] = Dictionary(
    sections.flatMap { section in section.variables.map { ($0.key, (section, $0.value)) } }
  ) { first, _ in first }

  /// Reads lines of `path Name`, each followed by indented lines of keys with their defaults, `key=value|value`.
  private static func parse(_ table: String) -> [Section] {
    var heads: [(path: String, name: String, keys: [Substring])] = []
    for line in table.split(separator: "\n") {
      if line.hasPrefix(" ") {
        heads[heads.count - 1].keys += line.split(separator: " ")
      } else {
        let path = line.prefix { $0 != " " }
        heads.append((String(path), line.dropFirst(path.count).trimmed, []))
      }
    }
    return heads.map { head in
      let keys = head.keys.map { key -> (String, [String]) in
        let name = key.prefix { $0 != "=" }
        return (String(name), key.dropFirst(name.count + 1).lowercased().split(separator: "|").map(expand))
      }
      return Section(
        name: head.name, path: head.path, keys: Dictionary(keys, uniquingKeysWith: +))
    }
  }

  private static func expand(_ value: Substring) -> String {
    let project = "falcosecurity/falcosidekick"
    return switch value {
    case "{icon}": "https://raw.githubusercontent.com/\(project)/master/imgs/falcosidekick_color.png"
    case "{footer}": "https://github.com/\(project)"
    default: String(value)
    }
  }
}
