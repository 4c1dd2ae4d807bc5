import ArgumentParser
import Forwarder

/// `tocsin outputs`
struct OutputsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outputs", abstract: "List the outputs and their settings.")

  @Argument(help: "Only this output.")
  var name: String?

  func run() throws {
    guard let name else { return print(SettingsTable.all()) }
    do {
      print(try SettingsTable.output(name))
    } catch {
      throw ValidationError("\(error)")
    }
  }
}
