import ArgumentParser
import Forwarder

/// `tocsin check`
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Validate the configuration and print what is in force, without secrets.")

  @OptionGroup var options: ConfigurationOptions

  func run() throws {
    print(SettingsTable.effective(try options.load().configuration))
  }
}
