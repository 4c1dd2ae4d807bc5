extension ConditionParser {
  /// The operator and the right side of a check.
  mutating func comparison(of left: Operand, from start: Int) throws(ConditionError) -> Expression {
    let position = scanner.position(at: start)
    scanner.skipBlanks()
    if scanner.take("exists") { return .check(Check(left, .exists, .none, at: position)) }
    if let numeric = numericOperator() {
      return .check(Check(left, numeric, try numericRight(of: numeric), at: position))
    }
    if let textual = textualOperator() {
      if let (modifier, list) = try modifiedList() {
        return .check(Check(left, textual, modifier: modifier, .list(list), at: position))
      }
      return .check(Check(left, textual, try textualRight(), at: position))
    }
    if let listing = listOperator() { return .check(Check(left, listing, try listRight(), at: position)) }
    throw noOperator()
  }

  private mutating func numericOperator() -> Operator? {
    if scanner.take("<=") { return .lessOrEqual }
    if scanner.take("<") { return .less }
    if scanner.take(">=") { return .greaterOrEqual }
    if scanner.take(">") { return .greater }
    return nil
  }

  private mutating func textualOperator() -> Operator? {
    if scanner.take("==") || scanner.take("=") { return .equal }
    if scanner.take("!=") { return .notEqual }
    if scanner.take("glob", andBlank: true) { return .glob }
    if scanner.take("iglob", andBlank: true) { return .iglob }
    if scanner.take("contains", andBlank: true) { return .contains }
    if scanner.take("icontains", andBlank: true) { return .icontains }
    if scanner.take("bcontains", andBlank: true) { return .bcontains }
    if scanner.take("startswith", andBlank: true) { return .startswith }
    if scanner.take("bstartswith", andBlank: true) { return .bstartswith }
    if scanner.take("endswith", andBlank: true) { return .endswith }
    if scanner.take("regex", andBlank: true) { return .regex }
    return nil
  }

  private mutating func listOperator() -> Operator? {
    if scanner.take("intersects") { return .intersects }
    if scanner.take("in") { return .in }
    if scanner.take("pmatch") { return .pmatch }
    return nil
  }

  private mutating func noOperator() -> ConditionError {
    let start = scanner.offset
    if scanner.take("not", andBlank: true) {
      return scanner.error("'not' stands in front of a check: not proc.name in (a, b)", at: start)
    }
    guard let word = scanner.identifier() else { return scanner.error("expected an operator behind the field") }
    let lower = word.lowercased()
    if let known = Operator(rawValue: lower) {
      return scanner.error(
        lower == word ? "expected a blank behind '\(word)'" : "'\(word)' is written '\(known.rawValue)'", at: start)
    }
    if let known = Operator.allCases.first(where: { $0.isWord && word.hasPrefix($0.rawValue) }) {
      return scanner.error("expected a blank behind '\(known.rawValue)'", at: start)
    }
    return scanner.error("'\(word)' is not an operator", at: start)
  }

  private mutating func numericRight(of comparison: Operator) throws(ConditionError) -> RightSide {
    scanner.skipBlanks()
    if let operand = try rightOperand() { return .operand(operand) }
    if bareWord == .field { return .literal(try text()) }
    guard let number = scanner.number() else {
      throw scanner.error("'\(comparison.rawValue)' needs a number, a transformer or val(field) on its right")
    }
    return .literal(number)
  }

  private mutating func textualRight() throws(ConditionError) -> RightSide {
    scanner.skipBlanks()
    if let operand = try rightOperand() { return .operand(operand) }
    return .literal(try text())
  }

  private mutating func listRight() throws(ConditionError) -> RightSide {
    scanner.skipBlanks()
    if let operand = try rightOperand() { return .operand(operand) }
    guard let list = try list() else { throw scanner.error("expected a list in parentheses: (a, b)") }
    return .list(list)
  }

  /// A modifier and its list; nil where the word is an ordinary text.
  private mutating func modifiedList() throws(ConditionError) -> (Modifier, [String])? {
    let start = scanner.offset
    scanner.skipBlanks()
    guard scanner.isBehindBlank, let word = scanner.identifier(), let modifier = Modifier(rawValue: word),
      scanner.takeBlank()
    else {
      scanner.advance(to: start)
      return nil
    }
    scanner.skipBlanks()
    let beginning = scanner.offset
    let isConnective = ["and", "or", "not"].contains(scanner.identifier())
    scanner.advance(to: beginning)
    if !isConnective, let list = try list() { return (modifier, list) }
    scanner.advance(to: start)
    return nil
  }

  /// `(a, b)`, or one identifier; nil if neither is there.
  private mutating func list() throws(ConditionError) -> [String]? {
    if let single = scanner.identifier() { return [single] }
    let start = scanner.offset
    guard scanner.take("(") else { return nil }
    scanner.skipBlanks()
    if scanner.take(")") { return [] }
    var items: [String] = []
    repeat {
      scanner.skipBlanks()
      items.append(try text())
      scanner.skipBlanks()
    } while scanner.take(",")
    guard !scanner.isAtEnd else { throw scanner.error("this '(' is never closed", at: start) }
    guard scanner.take(")") else { throw scanner.error("expected ',' or ')' behind an item of the list") }
    return items
  }

  private mutating func text() throws(ConditionError) -> String {
    if scanner.isAtQuote { return try scanner.quotedText() }
    guard let text = scanner.bareText() else {
      throw scanner.error("expected a value; put it in quotes if it has blanks or any of ( ) , =")
    }
    return text
  }
}
