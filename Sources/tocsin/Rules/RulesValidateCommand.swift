import ArgumentParser
import Rules

/// `tocsin rules validate`
struct RulesValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Say whether rules files are valid, and what is wrong with them.",
    discussion: """
      Files are loaded in the order given, each on top of those before it. Ends with 0 if all are valid, warnings \
      allowed, and with 1 otherwise.
      """)

  @Argument(help: "Rules files, or directories of them.")
  var files: [String]

  @Flag(help: "Print JSON as Falco does.")
  var json = false

  func run() throws {
    var loader = RuleLoader(catalog: SyscallFields.shared)
    let results = try LoadedRules.paths(files).map { loader.load(path: $0) }
    try LoadedRules.checkPlugins(loader)
    if json {
      LoadedRules.printJSON(LoadResult.json(results))
    } else {
      for result in results { print(result.text, terminator: "") }
    }
    let invalid = results.filter { !$0.isSuccessful }
    for result in invalid { complain("Error: \(result.text)") }
    if !invalid.isEmpty { throw ExitCode.failure }
  }
}
