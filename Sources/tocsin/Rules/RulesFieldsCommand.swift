import ArgumentParser
import Rules

/// `tocsin rules fields`
struct RulesFieldsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fields", abstract: "List the fields that conditions and outputs can name.")

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let definitions = SyscallFields.shared.definitions
    if json {
      LoadedRules.printJSON(FieldList.json(definitions))
    } else {
      print(FieldList.text(definitions))
    }
  }
}
