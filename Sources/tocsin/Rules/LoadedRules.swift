import Alerts
import ArgumentParser
import Rules

/// Rules for the commands that show them.
enum LoadedRules {
  /// The rules of valid files. What is wrong with others is printed, and ends the program.
  static func load(_ files: [String]) throws -> RuleSet {
    var loader = RuleLoader(catalog: SyscallFields.shared)
    for path in try paths(files) {
      let result = loader.load(path: path)
      guard result.isSuccessful else {
        complain("Error: \(result.text)")
        throw ExitCode.failure
      }
    }
    try checkPlugins(loader)
    return loader.rules
  }

  static func paths(_ files: [String]) throws -> [String] {
    do {
      let chosen = try RuleFiles(files)
      for path in chosen.ignored { complain("tocsin: \(path) is left out, since it ends in neither .yaml nor .yml") }
      guard !chosen.paths.isEmpty else {
        complain("tocsin: there is no rules file in \(files.joined(separator: ", "))")
        throw ExitCode.failure
      }
      return chosen.paths
    } catch let error as RuleFilesError {
      complain("tocsin: \(error)")
      throw ExitCode.failure
    }
  }

  static func checkPlugins(_ loader: RuleLoader) throws {
    do {
      try loader.checkPlugins()
    } catch {
      complain("tocsin: \(error)")
      throw ExitCode.failure
    }
  }

  /// The rule of a name. If there is none, the error names those that are like it.
  static func rule(_ name: String, in rules: RuleSet) throws -> Rule {
    if let rule = rules[name] { return rule }
    let lower = name.lowercased()
    let similar = rules.map { $0.name }.filter { $0.lowercased().contains(lower) }
    complain("tocsin: there is no rule \"\(name)\"; `tocsin rules list` shows all")
    for name in similar.prefix(5) { complain("  did you mean \"\(name)\"?") }
    throw ExitCode.failure
  }

  static func printJSON(_ value: JSONValue) {
    print(String(decoding: JSONWriter.bytes(of: value), as: UTF8.self))
  }
}
