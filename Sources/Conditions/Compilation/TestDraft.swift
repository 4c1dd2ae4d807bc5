/// A test whose numbers of tree nodes are not known before all conditions are.
enum TestDraft {
  case ready(Test)
  /// Nodes of the value's prefixes.
  case prefix([Int])
  /// Nodes of the value's paths, and paths with wildcards.
  case path([Int], patterns: [[[UInt8]]])
  case several(Modifier, [TestDraft])
}

/// A check of the program that is being built.
struct CheckDraft {
  /// What makes two checks the same.
  struct Key: Hashable {
    let value: Int
    let comparison: Operator
    let modifier: Modifier?
    let literals: [[UInt8]]
    let right: Int?
  }

  let key: Key
  let quantifier: FieldCheck.Quantifier
  let test: TestDraft
}
