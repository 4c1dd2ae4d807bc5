import ArgumentParser

/// `tocsin alerts`
struct AlertsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alerts",
    abstract: "Look into the alerts that a forwarder has stored, and deliver them once more.",
    subcommands: [
      AlertsListCommand.self, AlertsShowCommand.self, AlertsTailCommand.self, AlertsReplayCommand.self,
      AlertsReplaysCommand.self,
    ])
}
