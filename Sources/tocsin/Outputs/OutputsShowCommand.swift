import ArgumentParser
import Forwarder

/// `tocsin outputs`, `tocsin outputs show slack` and, for short, `tocsin outputs slack`
struct OutputsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the settings of one output or of all.")

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
