/// One test of a file: events, and which rules have to fire for them.
package struct RuleTest {
  /// How often a rule has to fire.
  package enum Expectation: Hashable, Sendable {
    case fires(String)
    case firesTimes(String, Int)
    case doesNotFire(String)
    case nothingFires
  }

  /// Where a test has its events from.
  enum Source {
    case written(HandwrittenEvent)
    case recorded(RecordReader)
  }

  package let name: String
  let sources: [Source]
  package let expectations: [Expectation]
}

extension RuleTest.Expectation: CustomStringConvertible {
  package var description: String {
    switch self {
    case .fires(let rule): "\"\(rule)\" fires"
    case .firesTimes(let rule, let count): "\"\(rule)\" fires \(count == 1 ? "once" : "\(count) times")"
    case .doesNotFire(let rule): "\"\(rule)\" does not fire"
    case .nothingFires: "no rule fires"
    }
  }

  /// The rule that it is about.
  var rule: String? {
    switch self {
    case .fires(let rule), .firesTimes(let rule, _), .doesNotFire(let rule): rule
    case .nothingFires: nil
    }
  }

  /// Whether it is met by what fired.
  func isMet(by fired: [String: Int]) -> Bool {
    switch self {
    case .fires(let rule): fired[rule, default: 0] > 0
    case .firesTimes(let rule, let count): fired[rule, default: 0] == count
    case .doesNotFire(let rule): fired[rule, default: 0] == 0
    case .nothingFires: fired.isEmpty
    }
  }
}
