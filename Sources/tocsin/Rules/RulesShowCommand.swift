import ArgumentParser
import Rules

/// `tocsin rules show`
struct RulesShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a rule as its files define it.")

  @Argument(help: "The name of the rule.")
  var rule: String

  @Argument(help: "Rules files, or directories of them.")
  var files: [String]

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let found = try LoadedRules.rule(rule, in: LoadedRules.load(files))
    if json {
      LoadedRules.printJSON(found.json)
    } else {
      print(found.text)
    }
  }
}
