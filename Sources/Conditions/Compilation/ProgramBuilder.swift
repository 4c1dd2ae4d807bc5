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
    let root = try reference(to: expression, depth: 0)
    nodes.use(root)
    return Condition(root: root)
  }

  package func build() -> Program {
    let (nodes, members) = nodes.build()
    return ProgramAssembly(compiler).program(nodes: nodes, members: members)
  }

  private mutating func reference(to expression: Expression, depth: Int) throws(ConditionError) -> NodeReference {
    guard depth < Self.depthLimit else {
      throw ConditionError(.syntax, "nested deeper than \(Self.depthLimit) levels", at: Position())
    }
    switch expression {
    case .and(let members): return try joined(.and, members, depth)
    case .or(let members): return try joined(.or, members, depth)
    case .not(let member): return try reference(to: member, depth: depth + 1).negated
    case .check(let check): return nodes.check(try compiler.number(of: check))
    case .macro(let name, let position):
      throw ConditionError(.undefinedMacro, "macro '\(name)' is not defined", at: position)
    }
  }

  private mutating func joined(
    _ kind: Node.Kind, _ members: [Expression], _ depth: Int
  ) throws(ConditionError) -> NodeReference {
    var references: [NodeReference] = []
    references.reserveCapacity(members.count)
    for member in members { references.append(try reference(to: member, depth: depth + 1)) }
    return references.count == 1 ? references[0] : nodes.joined(kind, references)
  }
}
