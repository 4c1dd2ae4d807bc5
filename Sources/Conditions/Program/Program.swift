/// Conditions of all rules, compiled into one: what several have in common is looked at once per event.
package final class Program: Sendable {
  /// The whole conditions.
  let roots: FlatArray<NodeReference>
  let groups: FlatArray<Group>
  let members: FlatArray<NodeReference>
  let checks: FlatArray<FieldCheck>
  let tests: FlatArray<Test>
  let values: FlatArray<ProgramValue>
  let arguments: FlatArray<Int32>
  /// What the pointers in checks, tests and values lead to.
  private let owned: [any AnyObject & Sendable]

  init(
    _ tree: NodeTree, checks: [FieldCheck], tests: [Test], values: [ProgramValue], arguments: [Int32],
    owned: [any AnyObject & Sendable]
  ) {
    roots = FlatArray(tree.roots)
    groups = FlatArray(tree.groups)
    members = FlatArray(tree.members)
    self.checks = FlatArray(checks)
    self.tests = FlatArray(tests)
    self.values = FlatArray(values)
    self.arguments = FlatArray(arguments)
    self.owned = owned
  }
}

/// A condition of a program.
package struct Condition: Hashable, Sendable {
  let number: Int
}
