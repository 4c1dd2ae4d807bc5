import Rules

extension RuleTest {
  /// The rules that have to fire.
  var expectedRules: Set<String> {
    Set(
      expectations.compactMap { expectation in
        switch expectation {
        case .fires(let rule), .firesTimes(let rule, _): rule
        case .doesNotFire, .nothingFires: nil
        }
      })
  }
}
