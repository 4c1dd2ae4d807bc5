/// Reads the text of a condition: `not` binds closest, then `and`, then `or`.
package struct ConditionParser {
  /// What a word without a dot is, where a check may begin.
  package enum BareWord: Sendable {
    /// The name of a macro, as in rules.
    case macro
    /// A field; values behind `<` and the like may then be words too: `priority >= warning`.
    case field
  }

  var scanner: Scanner
  let bareWord: BareWord
  private let depthLimit: Int
  private var depth = 0

  private init(_ text: String, depthLimit: Int, bareWord: BareWord = .macro) {
    scanner = Scanner(text)
    self.depthLimit = depthLimit
    self.bareWord = bareWord
  }

  /// - Parameter depthLimit: how deep rules of the grammar may call each other; a pair of parentheses counts for five.
  package static func parse(
    _ text: String, depthLimit: Int = 1000, bareWord: BareWord = .macro
  ) throws(ConditionError) -> Expression {
    var parser = ConditionParser(text, depthLimit: depthLimit, bareWord: bareWord)
    let expression = try parser.orChain()
    parser.scanner.skipBlanks()
    guard parser.scanner.isAtEnd else { throw parser.leftover() }
    return expression
  }

  /// The call of a transformer that `text` begins with, for output templates, and its length in bytes; nil if none begins
  /// there.
  package static func call(
    atStartOf text: String
  ) throws(ConditionError) -> (call: TransformerCall, length: Int)? {
    var parser = ConditionParser(text, depthLimit: 1000)
    guard let name = parser.scanner.transformer() else { return nil }
    return (try parser.call(name, from: 0), parser.scanner.offset)
  }

  /// The argument in brackets that `text` begins with, for output templates, and its length in bytes; nil if it has none.
  package static func argument(
    atStartOf text: String
  ) throws(ConditionError) -> (argument: String, length: Int)? {
    var parser = ConditionParser(text, depthLimit: 1000)
    guard let argument = try parser.bracketed() else { return nil }
    return (argument, parser.scanner.offset)
  }

  /// Counts one step down; whoever calls it leaves again with `leave`.
  mutating func enter() throws(ConditionError) {
    depth += 1
    guard depth <= depthLimit else {
      throw scanner.error("nested deeper than \((depthLimit - 1) / 5) parentheses; name inner parts as macros")
    }
  }

  mutating func leave() {
    depth -= 1
  }

  private mutating func orChain() throws(ConditionError) -> Expression {
    try enter()
    defer { leave() }
    var members = [try andChain()]
    scanner.skipBlanks()
    while scanner.take("or") {
      if scanner.takeBlank() {
        members.append(try andChain())
      } else {
        members.append(try enclosed(behind: "or"))
      }
      scanner.skipBlanks()
    }
    return members.count == 1 ? members[0] : .or(members)
  }

  private mutating func andChain() throws(ConditionError) -> Expression {
    try enter()
    defer { leave() }
    var members = [try negated()]
    scanner.skipBlanks()
    while scanner.take("and") {
      if scanner.takeBlank() {
        members.append(try negated())
      } else {
        members.append(try enclosed(behind: "and"))
      }
      scanner.skipBlanks()
    }
    return members.count == 1 ? members[0] : .and(members)
  }

  private mutating func negated() throws(ConditionError) -> Expression {
    try enter()
    defer { leave() }
    var isNegated = false
    scanner.skipBlanks()
    while scanner.take("not", andBlank: true) {
      isNegated.toggle()
      scanner.skipBlanks()
    }
    let member: Expression
    if scanner.take("not(") {
      isNegated.toggle()
      member = try remainder(from: scanner.offset - 1)
    } else {
      member = try primary()
    }
    return isNegated ? .not(member) : member
  }

  private mutating func primary() throws(ConditionError) -> Expression {
    try enter()
    defer { leave() }
    let start = scanner.offset
    if scanner.take("(") { return try remainder(from: start) }
    if let name = scanner.transformer() { return try comparison(of: .call(try call(name, from: start)), from: start) }
    if let name = fieldName() { return try comparison(of: .field(try field(name, from: start)), from: start) }
    if let name = scanner.identifier() { return .macro(name, at: scanner.position(at: start)) }
    throw scanner.error(
      scanner.isAtEnd
        ? "the condition ends where a check, a macro or '(' is expected"
        : "expected a check (a field and an operator), a macro or '('")
  }

  private mutating func enclosed(behind word: String) throws(ConditionError) -> Expression {
    let start = scanner.offset
    guard scanner.take("(") else { throw scanner.error("expected a blank or '(' behind '\(word)'") }
    return try remainder(from: start)
  }

  /// What follows an opening parenthesis.
  private mutating func remainder(from start: Int) throws(ConditionError) -> Expression {
    try enter()
    defer { leave() }
    let expression = try orChain()
    scanner.skipBlanks()
    guard !scanner.isAtEnd else { throw scanner.error("this '(' is never closed", at: start) }
    guard scanner.take(")") else { throw leftover() }
    return expression
  }

  private mutating func leftover() -> ConditionError {
    let expected = "expected 'and', 'or' or the end of the condition"
    if scanner.isAhead(")") { return scanner.error("this ')' closes nothing") }
    if scanner.isAhead("&&") { return scanner.error("\(expected); write 'and' instead of '&&'") }
    if scanner.isAhead("||") { return scanner.error("\(expected); write 'or' instead of '||'") }
    if scanner.isAhead("#") { return scanner.error("\(expected); conditions have no comments") }
    return scanner.error(expected)
  }
}
