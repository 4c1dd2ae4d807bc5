import ArgumentParser
import Rules

/// Says whether rules files are valid, in Falco's words.
enum RulesValidation {
  /// Loads files in the order given, each on top of those before it, and ends the program with 1 if one is not valid.
  static func run(_ files: [String], json: Bool) throws {
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
