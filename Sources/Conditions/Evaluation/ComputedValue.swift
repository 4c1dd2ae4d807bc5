/// A field or a transformer by itself, as output templates show it.
package struct ComputedValue: Sendable {
  /// The type of the value, or of each one in a list.
  package let type: FieldType
  package let isList: Bool
  /// The fields from which it is computed.
  package let fields: [Field]
  private let program: Program
  private let number: Int32

  package init(operand: Operand, catalog: any FieldCatalog) throws(ConditionError) {
    var compiler = CheckCompiler(catalog: catalog)
    let value = try compiler.values.value(of: operand, at: Position())
    type = value.type
    isList = value.isList
    fields = compiler.values.drafts.compactMap(\.field)
    program = ProgramAssembly(compiler).program(NodeTree(NodeTable()))
    number = Int32(value.number)
  }

  /// Hands every value to `body` until it returns false; the values are valid only there.
  ///
  /// - Returns: false if the value is absent.
  package func forEachValue(in source: any FieldSource, _ body: (FieldValue) -> Bool) -> Bool {
    let evaluator = Evaluator(program)
    evaluator.begin(source)
    let state = evaluator.state(of: number)
    guard state.count >= 0 else { return false }
    for cell in state.first..<state.first + state.count where !body(evaluator.cells[Int(cell)].value) { break }
    return true
  }
}
