/// Settings as a table, for a terminal or for a page in Markdown.
package struct SettingTable {
  private struct Row {
    let variable: String
    let fallback: String
    let meaning: String
  }

  private var rows = [Row(variable: "VARIABLE", fallback: "DEFAULT", meaning: "MEANING")]

  package init() {}

  package init(_ settings: [Setting], prefix: String) {
    for setting in settings { add(setting, prefix: prefix) }
  }

  /// - Parameters:
  ///   - prefix: what the environment puts before the key.
  ///   - fallback: what is shown in place of the setting's own default.
  package mutating func add(_ setting: Setting, prefix: String, fallback: String? = nil) {
    let variable = "\(prefix)\(setting.key.uppercased())"
    let form = ["text", ""].contains(setting.form) ? "" : " [\(setting.form)]"
    let file = setting.secrecy == .open ? "" : " \(variable)_FILE may name a file that holds it."
    rows.append(
      Row(
        variable: variable, fallback: fallback ?? (setting.fallback.isEmpty ? "-" : setting.fallback),
        meaning: "\(setting.help)\(form)\(file)"))
  }

  package var text: String {
    let widths = (rows.map(\.variable.count).max() ?? 0, rows.map(\.fallback.count).max() ?? 0)
    return rows.map { row in
      "  \(row.variable.padded(to: widths.0))  \(row.fallback.padded(to: widths.1))  \(row.meaning)\n"
    }.joined()
  }

  package var markdown: String {
    let cells = rows.dropFirst().map { row in
      [
        "`\(row.variable)`", row.fallback == "-" ? "" : "`\(row.fallback)`", row.meaning.replacing("<", with: "&lt;"),
      ].map { $0.replacing("|", with: "\\|") }
    }
    return (["| setting | default | meaning |", "|---|---|---|"] + cells.map { "| \($0.joined(separator: " | ")) |" })
      .map { "\($0)\n" }.joined()
  }
}

extension String {
  /// With blanks behind it, as wide as a column.
  package func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
