import ArgumentParser

/// `tocsin outputs`
struct OutputsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outputs", abstract: "List the outputs and their settings.",
    subcommands: [OutputsShowCommand.self, OutputsDocsCommand.self], defaultSubcommand: OutputsShowCommand.self)
}
