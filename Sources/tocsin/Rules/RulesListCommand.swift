import Alerts
import ArgumentParser
import Rules

/// `tocsin rules list`
struct RulesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the rules of rules files, in the order in which they are tried.")

  @Argument(help: "Rules files, or directories of them.")
  var files: [String]

  @Option(help: "Only rules with this tag. May be given several times; rules with any of the tags are listed.")
  var tag: [String] = []

  @Option(help: "Only rules of this name, where * stands for any text. May be given several times.")
  var name: [String] = []

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let targets = tag.map { RuleSelection.Target.tag($0) } + name.map { RuleSelection.Target.name($0) }
    let rules = try LoadedRules.load(files).filter { rule in
      targets.isEmpty || targets.contains { $0.includes(rule) }
    }
    if json {
      LoadedRules.printJSON(.array(rules.map { $0.json }))
    } else {
      for rule in rules { print(rule.line) }
    }
  }
}
