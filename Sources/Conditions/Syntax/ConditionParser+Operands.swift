extension ConditionParser {
  mutating func fieldName() -> String? {
    scanner.fieldName() ?? (bareWord == .field ? scanner.identifier() : nil)
  }

  /// What follows the name of a field: nothing, or an argument in brackets.
  mutating func field(_ name: String, from start: Int) throws(ConditionError) -> FieldReference {
    let position = scanner.position(at: start)
    return FieldReference(name, argument: try bracketed(), at: position)
  }

  /// The arguments of a transformer whose name and `(` are read.
  mutating func call(_ name: String, from start: Int) throws(ConditionError) -> TransformerCall {
    try enter()
    defer { leave() }
    let position = scanner.position(at: start)
    let arguments = try arguments(from: start)
    return TransformerCall(name, arguments, selector: try bracketed(), at: position)
  }

  /// A transformer or `val(field)` on the right of an operator; nil if something else stands there.
  mutating func rightOperand() throws(ConditionError) -> Operand? {
    let start = scanner.offset
    if let name = scanner.transformer() { return .call(try call(name, from: start)) }
    guard scanner.take("val(") else { return nil }
    scanner.skipBlanks()
    let inside = scanner.offset
    guard let name = fieldName() else { throw scanner.error("val() takes a field: val(proc.pname)") }
    let reference = try field(name, from: inside)
    scanner.skipBlanks()
    guard scanner.take(")") else { throw scanner.error("expected ')' behind the field") }
    return .field(reference)
  }

  private mutating func arguments(from start: Int) throws(ConditionError) -> [Operand] {
    var arguments: [Operand] = []
    repeat {
      scanner.skipBlanks()
      let beginning = scanner.offset
      arguments.append(scanner.take("(") ? .list(try elements(from: beginning)) : try element())
      scanner.skipBlanks()
    } while scanner.take(",")
    guard !scanner.isAtEnd else { throw scanner.error("the '(' of this transformer is never closed", at: start) }
    guard scanner.take(")") else { throw scanner.error("expected ',' or ')' behind an argument") }
    return arguments
  }

  private mutating func elements(from start: Int) throws(ConditionError) -> [Operand] {
    var elements: [Operand] = []
    repeat {
      scanner.skipBlanks()
      elements.append(try element())
      scanner.skipBlanks()
    } while scanner.take(",")
    guard scanner.take(")") else { throw scanner.error("this '(' is never closed", at: start) }
    return elements
  }

  private mutating func element() throws(ConditionError) -> Operand {
    let start = scanner.offset
    if scanner.isAtQuote { return .text(try scanner.quotedText()) }
    if let name = scanner.transformer() { return .call(try call(name, from: start)) }
    if let name = fieldName() { return .field(try field(name, from: start)) }
    if let number = scanner.number() { return .number(number) }
    throw scanner.error("expected a field, a transformer, a number or a text in quotes")
  }

  mutating func bracketed() throws(ConditionError) -> String? {
    guard scanner.take("[") else { return nil }
    let start = scanner.offset
    let argument: String
    if scanner.isAtQuote {
      argument = try scanner.quotedText()
    } else {
      let end = scanner.takeAll(while: Scanner.isBareArgument).endIndex
      argument = scanner.text(start..<end)
    }
    guard !argument.isEmpty else { throw scanner.error("the argument in the brackets is missing", at: start) }
    guard scanner.take("]") else {
      throw scanner.error("expected ']'; put the argument in quotes if it has blanks, quotes or brackets")
    }
    return argument
  }
}
