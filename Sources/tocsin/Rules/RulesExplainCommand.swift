import ArgumentParser
import Rules

/// `tocsin rules explain`
struct RulesExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a rule: its condition with lists, macros and exceptions in it, and the events it is about.")

  @Argument(help: "The name of the rule.")
  var rule: String

  @Argument(help: "Rules files, or directories of them.")
  var files: [String]

  func run() throws {
    print(try LoadedRules.rule(rule, in: LoadedRules.load(files)).explanation)
  }
}
