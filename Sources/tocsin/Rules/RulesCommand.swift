import ArgumentParser

/// `tocsin rules`
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Look into rules files: are they valid, and what do they mean?",
    subcommands: [
      RulesValidateCommand.self, RulesListCommand.self, RulesShowCommand.self, RulesExplainCommand.self,
      RulesFieldsCommand.self, RulesTestCommand.self,
    ])
}
