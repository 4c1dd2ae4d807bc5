import Conditions
import Foundation
import Rules

/// The default rules, all of them switched on, each tried on every event.
final class LoadedRules: RuleMatching {
  let rules: RuleSet
  /// What the loader had to say about the files.
  let problems: [String]

  private let evaluator: Evaluator
  private let conditions: [(rule: String, condition: Condition)]

  /// A loader that has loaded the folder, and what it said.
  private static let folder = Result { () throws in
    var loader = RuleLoader(catalog: SyscallFields.shared)
    let problems = try RulesFolder.ruleFiles().flatMap { complaints(loader.load(path: $0.path)) }
    return (loader: loader, problems: problems)
  }

  /// - Parameter text: a rules file of the user's, which is loaded after the folder.
  init(adding text: String? = nil) throws {
    var (loader, problems) = try Self.folder.get()
    if let text { problems += Self.complaints(loader.load(Array(text.utf8), name: "user.yaml")) }
    var builder = ProgramBuilder(catalog: SyscallFields.shared)
    conditions = try loader.rules.map { ($0.name, try builder.add($0.condition)) }
    evaluator = Evaluator(builder.build())
    rules = loader.rules
    self.problems = problems
  }

  private static func complaints(_ result: LoadResult) -> [String] {
    result.errors.map { "\(result.file): \($0.code): \($0.message)" }
      + result.warnings.map { "\(result.file): \($0.code): \($0.message)" }
      + (result.schema == .ok ? [] : ["\(result.file): \(result.schema)"])
  }

  var ruleNames: Set<String> { Set(rules.map { $0.name }) }

  func rulesFired(by event: Event) -> [String] {
    evaluator.begin(event)
    return conditions.filter { evaluator.holds($0.condition) }.map { $0.rule }
  }
}
