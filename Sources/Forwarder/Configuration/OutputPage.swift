import Alerts
package import Outputs

/// A page of documentation on one output, in Markdown, made of what the output says of itself.
package struct OutputPage: Sendable {
  /// `slack.md`
  package let file: String
  package let text: String

  /// A page for every output, and one that lists them.
  package static func all(of outputs: [any Output.Type] = Registry.outputs) -> [OutputPage] {
    [OutputPage(listOf: outputs)] + outputs.map { OutputPage($0) }
  }

  private static let origin = "<!-- Made of the code by `make docs`. -->"

  private init(listOf outputs: [any Output.Type]) {
    file = "README.md"
    let rows = outputs.map { "| [\($0.name)](\($0.name).md) | \($0.summary) |\n" }.joined()
    text = """
      \(Self.origin)

      # Outputs

      | output | what it does |
      |---|---|
      \(rows)
      """
  }

  private init(_ type: any Output.Type) {
    file = "\(type.name).md"
    let prefix = Settings.prefix(of: type.name)
    let notes = type.notes.isEmpty ? "" : "\(type.notes)\n\n"
    text = """
      \(Self.origin)

      # \(type.name)

      \(type.summary)

      In the environment:

      ```sh
      \(type.example.map { "\(prefix)\($0.key.uppercased())=\($0.value)" }.joined(separator: "\n"))
      ```

      or in YAML:

      ```yaml
      \(type.name):
      \(type.example.map { "  \($0.key): \($0.value)" }.joined(separator: "\n"))
      ```

      \(notes)## Settings

      A second destination of this kind has settings of its own, `\(prefix)_NAME__…`.

      \(SettingTable(SettingsTable.ownSettings(type), prefix: prefix).markdown)
      Every output of its sort has these too:

      \(SettingTable(SettingsTable.sharedSettings(type), prefix: prefix).markdown)
      ## What is sent

      \(Self.sample(of: type))

      """
  }

  /// What the example sends for an alert.
  private static func sample(of type: any Output.Type) -> String {
    let values = type.example.map { ($0.key, RawSetting(.text($0.value), origin: "")) }
    var settings = Settings(
      section: type.name, values: Dictionary(uniqueKeysWithValues: values), prefix: Settings.prefix(of: type.name))
    guard let output = type.init(&settings), let request = try? output.request(for: EncodedAlert(alert)) else {
      return ""
    }
    let head =
      request.url.isEmpty
      ? [] : ["\(request.method) \(request.url)"] + request.headers.map { "\($0.name): \($0.value)" } + [""]
    return "```http\n\(head.map { "\($0)\n" }.joined())\(String(decoding: request.body, as: UTF8.self))```"
  }

  private static let alert = Alert(
    uuid: AlertUUID(high: 0x0192_3DBE_76F0_7A3C, low: 0x8B1F_5E2A_9C4D_7E60),
    output: "Shell in a container (user=root container=web command=bash -i)", priority: .warning,
    rule: "Shell in a container", time: Timestamp(seconds: 1_725_982_316, nanoseconds: 746_609_046),
    outputFields: [
      JSONMember("container.name", .string("web")), JSONMember("evt.time", .number("1725982316746609046")),
      JSONMember("proc.cmdline", .string("bash -i")), JSONMember("user.name", .string("root")),
    ], source: "syscall", tags: ["container", "shell"], hostname: "node-1")
}
