import Alerts
package import Outputs
import Delivery

/// What can be set, and what is set, as tables for a terminal.
package enum SettingsTable {
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
      + SettingTable(shared, prefix: prefix).text
  }

  /// The configuration that holds, with secrets left out; what is not a default says where it was given.
  package static func effective(_ configuration: Configuration) -> String {
    configuration.effective.map { section in
      let width = section.values.map(\.variable.count).max() ?? 0
      let lines = section.values.map { value in
        let shown = value.value.isEmpty ? "-" : value.value
        return "  \(value.variable.padded(to: width))  \(shown)\(value.origin.map { "  (\($0))" } ?? "")\n"
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

      \(SettingTable(settings, prefix: prefix).text)
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
      var table = SettingTable()
      for setting in settings {
        // The one default that outputs choose for themselves.
        table.add(setting, prefix: "<OUTPUT>_", fallback: setting.key == "maxconcurrentrequests" ? "varies" : nil)
      }
      return "\(title):\n\n\(table.text)"
    }
  }

  private static func program() -> [String] {
    CommonSettings.described().all.map { settings in
      let title = settings.section.isEmpty ? "The program" : "All outputs with TLS (YAML: \(settings.section))"
      let table = SettingTable(settings.uniqueDeclarations, prefix: Settings.prefix(of: settings.section))
      return "\(title):\n\n\(table.text)"
    }
  }

  /// What an output reads itself.
  static func ownSettings(_ type: any Output.Type) -> [Setting] {
    var settings = Settings(describing: type.name)
    _ = type.init(&settings)
    return settings.uniqueDeclarations
  }

  /// What is read for it because every output of its sort has it.
  static func sharedSettings(_ type: any Output.Type) -> [Setting] {
    var settings = Settings(describing: type.name)
    _ = Destination(named: type.name, type, &settings)
    let own = Set(ownSettings(type).map(\.key))
    return settings.uniqueDeclarations.filter { !own.contains($0.key) }
  }
}
