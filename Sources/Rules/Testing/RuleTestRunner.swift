/// Runs tests of rules and says how each expectation came out.
package struct RuleTestRunner {
  /// How one expectation of a test came out.
  package struct Outcome: Hashable, Sendable, CustomStringConvertible {
    package let test: String
    package let expectation: RuleTest.Expectation
    package let isMet: Bool
    /// What is to be known where it is not met.
    package let detail: String

    package var description: String {
      "\(isMet ? "ok  " : "FAIL") \(test): \(expectation)\(isMet || detail.isEmpty ? "" : " (\(detail))")"
    }
  }

  private let rules: any RuleMatching
  private let event = Event()

  package init(rules: any RuleMatching) { self.rules = rules }

  package func run(_ file: RuleTestFile) -> [Outcome] { file.tests.flatMap { run($0) } }

  package func run(_ test: RuleTest) -> [Outcome] {
    var fired: [String: Int] = [:]
    var damage: RecordError?
    for source in test.sources {
      switch source {
      case .written(let written):
        event.begin(written)
        judge(&fired)
      case .recorded(let reader):
        reader.rewind()
        do throws(RecordError) {
          while try reader.next(into: event) { judge(&fired) }
        } catch {
          damage = error
        }
      }
    }
    return test.expectations.map { outcome(of: $0, test, fired, damage) }
  }

  private func judge(_ fired: inout [String: Int]) {
    for rule in rules.rulesFired(by: event) { fired[rule, default: 0] += 1 }
  }

  private func outcome(
    of expectation: RuleTest.Expectation, _ test: RuleTest, _ fired: [String: Int], _ damage: RecordError?
  ) -> Outcome {
    func outcome(_ isMet: Bool, _ detail: String) -> Outcome {
      Outcome(test: test.name, expectation: expectation, isMet: isMet, detail: detail)
    }
    if let damage { return outcome(false, "the records are damaged: \(damage)") }
    if let rule = expectation.rule, !rules.ruleNames.contains(rule) {
      return outcome(false, "there is no such rule, or it is switched off")
    }
    let summary = fired.sorted { $0.key < $1.key }.map { $0.value == 1 ? $0.key : "\($0.key) (\($0.value) times)" }
    return outcome(
      expectation.isMet(by: fired), summary.isEmpty ? "no rule fired" : "fired: \(summary.joined(separator: ", "))")
  }
}
