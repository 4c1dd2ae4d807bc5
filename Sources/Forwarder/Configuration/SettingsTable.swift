package import Outputs
import Delivery

/// What can be set, and what is set, as tables for a terminal.
package enum SettingsTable {
  private struct Row {
    let variable: String
    let fallback: String
    let meaning: String
  }

  /// Every output with its settings, then what all share, then the program's own.
  package static func all(of outputs: [any Output.Type] = Registry.outputs) -> String {
    let own = outputs.map { section($0, ownSettings($0), prefix: Settings.prefix(of: $0.name)) }
    return (own + shared(outputs) + program()).joined(separator: "\n")
  }

  /// One output with all of its settings, the shared ones too.
  package static func output(
    _ name: String, among outputs: [any Output.Type] = Registry.outputs
  ) throws(ConfigurationError) -> String {
    let wanted = name.lowercased()
    guard let type = outputs.first(where: { $0.name == wanted }) else {
      let hint = Spelling.nearest(to: wanted, among: outputs.map { $0.name }).map { "; did you mean \($0)?" } ?? ""
      throw ConfigurationError(["there is no output \"\(name)\"\(hint)"])
    }
    let prefix = Settings.prefix(of: type.name)
    let shared = sharedSettings(type)
    return section(type, ownSettings(type), prefix: prefix) + "\nShared with other outputs:\n\n"
      + table(shared.map { row($0, prefix: prefix) })
  }

  /// The configuration that holds, with secrets left out; what is not a default says where it was given.
  package static func effective(_ configuration: Configuration) -> String {
    configuration.effective.map { section in
      let width = section.values.map(\.variable.count).max() ?? 0
      let lines = section.values.map { value in
        let shown = value.value.isEmpty ? "-" : value.value
        return "  \(padded(value.variable, width))  \(shown)\(value.origin.map { "  (\($0))" } ?? "")\n"
      }
      return "\(section.title)\n\(lines.joined())"
    }.joined(separator: "\n")
  }

  // MARK: Sections

  private static func section(_ type: any Output.Type, _ settings: [Setting], prefix: String) -> String {
    let first = settings.first?.key ?? "…"
    return """
      \(type.name): \(type.summary)
      In YAML: \(type.name).\(first) and so on. A second one: \(prefix)_NAME__\(first.uppercased()) and so on.

      \(table(settings.map { row($0, prefix: prefix) }))
      """
  }

  private static func shared(_ outputs: [any Output.Type]) -> [String] {
    let declared = outputs.map { sharedSettings($0) }
    var keys: Set<String> = []
    let settings = declared.flatMap { $0 }.filter { keys.insert($0.key).inserted }
    let isCommon: (Setting) -> Bool = { setting in declared.allSatisfy { $0.contains { $0.key == setting.key } } }
    let titles = [
      ("All outputs", settings.filter(isCommon)),
      ("Outputs that connect to a server", settings.filter { !isCommon($0) }),
    ]
    return titles.filter { !$0.1.isEmpty }.map { title, settings in
      let rows = settings.map { setting in
        // The one default that outputs choose for themselves.
        row(setting, prefix: "<OUTPUT>_", fallback: setting.key == "maxconcurrentrequests" ? "varies" : nil)
      }
      return "\(title):\n\n\(table(rows))"
    }
  }

  private static func program() -> [String] {
    CommonSettings.described().all.map { settings in
      let title = settings.section.isEmpty ? "The program" : "All outputs with TLS (YAML: \(settings.section))"
      let rows = settings.uniqueDeclarations.map { row($0, prefix: Settings.prefix(of: settings.section)) }
      return "\(title):\n\n\(table(rows))"
    }
  }

  private static func ownSettings(_ type: any Output.Type) -> [Setting] {
    var settings = Settings(describing: type.name)
    _ = type.init(&settings)
    return settings.uniqueDeclarations
  }

  private static func sharedSettings(_ type: any Output.Type) -> [Setting] {
    var settings = Settings(describing: type.name)
    _ = Destination(named: type.name, type, &settings)
    let own = Set(ownSettings(type).map(\.key))
    return settings.uniqueDeclarations.filter { !own.contains($0.key) }
  }

  // MARK: Layout

  private static func row(_ setting: Setting, prefix: String, fallback: String? = nil) -> Row {
    let variable = "\(prefix)\(setting.key.uppercased())"
    let form = ["text", ""].contains(setting.form) ? "" : " [\(setting.form)]"
    let file = setting.secrecy == .open ? "" : " \(variable)_FILE may name a file that holds it."
    return Row(
      variable: variable, fallback: fallback ?? (setting.fallback.isEmpty ? "-" : setting.fallback),
      meaning: "\(setting.help)\(form)\(file)")
  }

  private static func table(_ rows: [Row]) -> String {
    let rows = [Row(variable: "VARIABLE", fallback: "DEFAULT", meaning: "MEANING")] + rows
    let widths = (rows.map(\.variable.count).max() ?? 0, rows.map(\.fallback.count).max() ?? 0)
    return rows.map { row in
      "  \(padded(row.variable, widths.0))  \(padded(row.fallback, widths.1))  \(row.meaning)\n"
    }.joined()
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
