/// Compiles conditions into one program.
package struct ProgramBuilder {
  private static let depthLimit = 1000

  var compiler: CheckCompiler
  private var nodes = NodeTable()

  package init(catalog: any FieldCatalog) {
    compiler = CheckCompiler(catalog: catalog)
  }

  /// What is to be said of the condition that was added last.
  package var warnings: [ConditionWarning] { compiler.warnings }

  /// Adds a condition whose macros are expanded.
  package mutating func add(_ expression: Expression) throws(ConditionError) -> Condition {
    compiler.forgetWarnings()
    return nodes.addRoot(try reference(to: expression, depth: 0))
  }

  package func build() -> Program {
    ProgramAssembly(compiler).program(NodeTree(nodes))
  }

  private mutating func reference(to expression: Expression, depth: Int) throws(ConditionError) -> NodeTable.Reference {
    guard depth < Self.depthLimit else {
      throw ConditionError(.syntax, "nested deeper than \(Self.depthLimit) levels", at: Position())
    }
    switch expression {
    case .and(let members):
      let references = try references(to: members, depth: depth + 1)
      return references.count == 1 ? references[0] : nodes.reference(to: .and(references))
    case .or(let members):
      let references = try references(to: members, depth: depth + 1)
      return references.count == 1 ? references[0] : nodes.reference(to: .or(references))
    case .not(let member): return try reference(to: member, depth: depth + 1).negated
    case .check(let check): return nodes.reference(to: .check(try compiler.number(of: check)))
    case .macro(let name, let position):
      throw ConditionError(.undefinedMacro, "macro '\(name)' is not defined", at: position)
    }
  }

  private mutating func references(
    to members: [Expression], depth: Int
  ) throws(ConditionError) -> [NodeTable.Reference] {
    var references: [NodeTable.Reference] = []
    references.reserveCapacity(members.count)
    for member in members { references.append(try reference(to: member, depth: depth)) }
    return references
  }
}
