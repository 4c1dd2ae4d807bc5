import ArgumentParser
import Foundation
import Rules

/// `tocsin rules test`
struct RulesTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Try rules on events written by hand or recorded, and say whether those fire that should.",
    discussion: """
      docs/rule-tests.md describes the files of tests. Ends with 0 if every expectation is met, and with 1 otherwise.
      """)

  @Argument(help: "Files of tests.")
  var tests: [String]

  @Option(name: .shortAndLong, help: "A rules file, or a directory of them. May be given several times.")
  var rules: [String]

  @Option(help: "Whether all rules that match fire, or only the first.")
  var matching = Engine.Matching.all

  @Flag(help: "Try rules that are switched off, too.")
  var all = false

  @Flag(name: .shortAndLong, help: "Print expectations that are met, too.")
  var verbose = false

  func validate() throws {
    if rules.isEmpty { throw ValidationError("Name the rules to try: --rules FILE") }
  }

  func run() throws {
    let selection = RuleSelection(all ? [.init(enables: true, .name("*"))] : [])
    let compiled = try CompiledRules(LoadedRules.load(rules).applying(selection), matching: matching)
    let runner = RuleTestRunner(rules: compiled)
    var met = 0
    var missed = 0
    for path in tests {
      for outcome in runner.run(try read(path)) {
        met += outcome.isMet ? 1 : 0
        missed += outcome.isMet ? 0 : 1
        if verbose || !outcome.isMet { print("\(path): \(outcome)") }
      }
    }
    print("\(met) passed, \(missed) failed")
    if missed > 0 { throw ExitCode.failure }
  }

  private func read(_ path: String) throws -> RuleTestFile {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    do {
      let yaml = try String(contentsOfFile: path, encoding: .utf8)
      return try RuleTestFile(yaml: yaml) { name in
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: name, relativeTo: folder)))
      }
    } catch {
      complain("tocsin: \(path): \((error as? TestError).map { "\($0)" } ?? error.localizedDescription)")
      throw ExitCode.failure
    }
  }
}

extension Engine.Matching: ExpressibleByArgument {}
