/// A condition as it was written.
package indirect enum Expression: Hashable, Sendable {
  case and([Expression])
  case or([Expression])
  case not(Expression)
  case check(Check)
  /// A bare word, which names a macro.
  case macro(String, at: Position)
}

/// One comparison.
package struct Check: Hashable, Sendable {
  package let left: Operand
  package let comparison: Operator
  package let modifier: Modifier?
  package let right: RightSide
  package let position: Position

  package init(
    _ left: Operand, _ comparison: Operator, modifier: Modifier? = nil, _ right: RightSide, at position: Position
  ) {
    self.left = left
    self.comparison = comparison
    self.modifier = modifier
    self.right = right
    self.position = position
  }
}

/// The field or computed value that a check is about, or an argument of a transformer.
package indirect enum Operand: Hashable, Sendable {
  case field(FieldReference)
  case call(TransformerCall)
  case text(String)
  case number(String)
  case list([Operand])
}

package struct FieldReference: Hashable, Sendable {
  package let name: String
  package let argument: String?
  package let position: Position

  package init(_ name: String, argument: String? = nil, at position: Position) {
    self.name = name
    self.argument = argument
    self.position = position
  }
}

/// `name(arguments)[selector]`
package struct TransformerCall: Hashable, Sendable {
  package let name: String
  package let arguments: [Operand]
  package let selector: String?
  package let position: Position

  package init(_ name: String, _ arguments: [Operand], selector: String? = nil, at position: Position) {
    self.name = name
    self.arguments = arguments
    self.selector = selector
    self.position = position
  }
}

/// What stands right of an operator.
package enum RightSide: Hashable, Sendable {
  /// Nothing, behind `exists`.
  case none
  /// A text or number, unescaped.
  case literal(String)
  case list([String])
  /// `val(field)` or a transformer.
  case operand(Operand)
}

package enum Operator: String, CaseIterable, Sendable {
  case exists
  case lessOrEqual = "<="
  case less = "<"
  case greaterOrEqual = ">="
  case greater = ">"
  /// Also written `==`.
  case equal = "="
  case notEqual = "!="
  case glob, iglob, contains, icontains, bcontains, startswith, bstartswith, endswith, regex
  case intersects, `in`, pmatch
}

package enum Modifier: String, CaseIterable, Sendable {
  case oneof, anyof, allof
}

/// A place in the text of a condition, in characters; line and column count from 0.
package struct Position: Hashable, Sendable {
  /// In bytes.
  package let offset: Int
  package let line: Int
  package let column: Int

  package init(offset: Int = 0, line: Int = 0, column: Int = 0) {
    self.offset = offset
    self.line = line
    self.column = column
  }
}
