import Conditions

/// Which comparisons there are, and which of them take a list of values.
extension RuleException {
  private static let listOperators: Set = ["in", "intersects", "pmatch"]
  private static let numericOperators: Set = ["<", "<=", ">", ">="]
  private static let textOperators: Set<String> = Set(Operator.allCases.map(\.rawValue)).union(["=="])
    .subtracting(listOperators).subtracting(numericOperators).subtracting([Operator.exists.rawValue])

  /// - Parameter comparison: words with one blank between them.
  static func compares(_ comparison: String) -> Bool {
    textOperators.contains(comparison) || numericOperators.contains(comparison) || comparesLists(comparison)
  }

  static func comparesLists(_ comparison: String) -> Bool {
    if listOperators.contains(comparison) { return true }
    let words = comparison.split(separator: " ").map { String($0) }
    return words.count == 2 && textOperators.contains(words[0]) && Modifier(rawValue: words[1]) != nil
  }
}
