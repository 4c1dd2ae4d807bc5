import Alerts
import Outputs

/// A section of Falco's configuration, read key by key.
struct FalcoSection {
  /// The way to it, `engine.modern_ebpf`; empty for the top.
  let path: String
  var settings: Settings
  private let node: ConfigurationNode?
  private var known: Set<String> = []
  private var unused: [String] = []

  init(_ node: ConfigurationNode?, path: String = "") {
    self.node = node
    self.path = path
    let prefix = path.isEmpty ? "" : "\(path)."
    let values = (node?.members ?? []).compactMap { member in
      Self.value(member.node).map {
        (member.key, RawSetting($0, origin: "\(member.node.origin): \(prefix)\(member.key)"))
      }
    }
    settings = Settings(section: path, values: Dictionary(values) { _, last in last }, prefix: prefix)
  }

  /// A section of this one.
  mutating func section(_ key: String) -> FalcoSection {
    let inner = take(key)
    return FalcoSection(inner, path: path.isEmpty ? key : "\(path).\(key)")
  }

  /// A part that is no single value.
  mutating func take(_ key: String) -> ConfigurationNode? {
    known.insert(key)
    return node?[key]
  }

  /// A text that what is enabled cannot do without.
  mutating func required(_ key: String, isEnabled: Bool, help: String) -> String? {
    let text = settings.text(key, help: help)
    if isEnabled, text == nil { settings.problem("enabled", "needs \(path).\(key) too") }
    return isEnabled ? text : nil
  }

  /// The name of a key, with where it was given if it was.
  func label(_ key: String) -> String { settings.origin(key) ?? name(key) }

  /// Keys that have no effect here.
  ///
  /// - Parameter harmless: the values, by key, that ask for nothing or for what is so anyway.
  mutating func ignore(_ harmless: KeyValuePairs<String, [String]>) {
    for (key, values) in harmless {
      guard let given = take(key) else { continue }
      if let text = given.text, !values.contains(text.lowercased()) { unused.append(name(key)) }
      if given.text == nil, !given.elements.isEmpty || !given.members.isEmpty { unused.append(name(key)) }
    }
  }

  /// A section that has no effect here.
  mutating func ignoreSection(_ key: String) {
    if take(key)?["enabled"]?.text?.lowercased() == "true" { unused.append(name(key)) }
  }

  /// Gives to the report what is wrong, odd or unknown here.
  func finish(_ report: inout ConfigurationReport) {
    report.problems += settings.problems
    report.warnings += settings.warnings
    report.unused += unused
    let known = known.union(settings.declared.map(\.key))
    if let node, node.members.isEmpty, !node.elements.isEmpty {
      report.problems.append("\(node.origin): \(path): holds no \"key: value\" pairs")
    }
    for member in node?.members ?? [] where !known.contains(member.key) {
      let hint = Spelling.nearest(to: member.key, among: known.sorted())
      report.unknown("\(member.node.origin): \(name(member.key))", hint: hint, origin: member.node.origin)
    }
  }

  private func name(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  private static func value(_ node: ConfigurationNode) -> RawSetting.Value? {
    switch node.content {
    case .nothing: nil
    case .scalar(let text): .text(text)
    case .list(let elements): .list(elements.compactMap(\.text))
    case .mapping(let members): .map(Dictionary(members.map { ($0.key, $0.node.text ?? "") }) { _, last in last })
    }
  }
}
