import Alerts
import ArgumentParser
import Conditions
import Detector
import Rules

/// What can be printed rather than detected.
struct DetectListings: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, markdown, json
  }

  @Option(
    name: .customShort("V"),
    help: ArgumentHelp("Say whether a rules file is valid. May be repeated.", valueName: "file"))
  var validated: [String] = []

  @Flag(name: .customShort("L"), help: "List all rules, with their descriptions.")
  var listsRules = false

  @Option(name: .customShort("l"), help: ArgumentHelp("Show one rule.", valueName: "rule"))
  var rule: String?

  @Option(
    name: .customLong("list"), defaultAsFlag: "syscall",
    help: ArgumentHelp("List the fields that conditions and outputs can name.", valueName: "source"))
  var fieldSource: String?

  @Flag(name: .customShort("N"), help: "List names only.")
  var namesOnly = false

  @Flag(name: .customLong("list-events"), help: "List the events that conditions can name.")
  var listsEvents = false

  @Flag(name: .customLong("list-settings"), help: "List the variables of the environment that are read.")
  var listsSettings = false

  @Option(help: "How --list and --list-events print: text, markdown or json.")
  var format: Format?

  @Flag(help: .hidden) var markdown = false

  @Flag(help: "Print what is good to know in a report of a mistake, as JSON.")
  var support = false

  func validate() throws {
    if markdown, format != nil {
      throw ValidationError("--markdown is the old way to write --format markdown; keep one")
    }
    if let fieldSource, fieldSource != "syscall" {
      throw ValidationError("there is no source \"\(fieldSource)\"; there is syscall")
    }
  }

  /// Whether anything is to be printed.
  var isWanted: Bool {
    listsSettings || listsEvents || fieldSource != nil || !validated.isEmpty || listsRules || rule != nil || support
  }

  /// Prints what was asked for.
  ///
  /// - Returns: whether anything was.
  func run(_ options: DetectOptions) throws -> Bool {
    if listsSettings {
      print(OwnSettings.table, terminator: "")
    } else if listsEvents {
      print(EventList.text(isMarkdown: shownFormat == .markdown))
    } else if fieldSource != nil {
      listFields()
    } else if !validated.isEmpty {
      try RulesValidation.run(validated, json: try options.load(needsRules: false).format.isJSON)
    } else if listsRules || rule != nil {
      try listRules(try options.load())
    } else if support {
      SupportReport.print(try options.load(needsRules: false))
    } else {
      return false
    }
    return true
  }

  private var shownFormat: Format { markdown ? .markdown : format ?? .text }

  private func listFields() {
    let definitions = SyscallFields.shared.definitions
    switch shownFormat {
    case _ where namesOnly: for definition in definitions { print(definition.name) }
    case .json: LoadedRules.printJSON(FieldList.json(definitions))
    case .text: print(FieldList.text(definitions))
    case .markdown:
      print("Name | Type | Description\n:----|:-----|:-----------")
      for definition in definitions { print("`\(definition.name)` | \(definition.type.rawValue) | \(definition.help)") }
    }
  }

  private func listRules(_ configuration: DetectorConfiguration) throws {
    let rules = try DetectRules.load(configuration.rules).all
    let shown = try rule.map { [try LoadedRules.rule($0, in: rules)] } ?? Array(rules)
    if configuration.format.isJSON {
      LoadedRules.printJSON(.object([JSONMember("rules", .array(shown.map { RuleListing.json($0) }))]))
    } else {
      print(RuleListing.text(shown))
    }
  }
}
