import Alerts

/// `$x := …`, as it stands.
struct Declaration {
  let names: [String]
  /// Of the variables that get a new value; empty if they are new themselves.
  let slots: [Int]

  var isNew: Bool { slots.isEmpty }
}

extension TemplateParser {
  /// Reads `$x :=`, `$x =` or, before a range, `$i, $x :=`.
  mutating func declaration(mayHaveTwo: Bool) throws(TemplateError) -> Declaration? {
    guard case .variable(let first) = current.token, !first.isEmpty else { return nil }
    let start = current
    var names = [first]
    switch following.token {
    case .declare, .assign: advance()
    case .comma where mayHaveTwo:
      advance()
      advance()
      guard case .variable(let second) = current.token, !second.isEmpty else {
        throw error("a second variable is to stand behind the comma", at: current.offset)
      }
      names.append(second)
      advance()
    default: return nil
    }
    let isNew: Bool
    switch current.token {
    case .declare: isNew = true
    case .assign: isNew = false
    default: throw error("':=' is to stand behind the variables of a range", at: current.offset)
    }
    advance()
    var slots: [Int] = []
    if !isNew { for name in names { slots.append(try slot(of: name, at: start.offset)) } }
    return Declaration(names: names, slots: slots)
  }

  mutating func slots(of declaration: Declaration) -> [Int] {
    declaration.isNew ? declaration.names.map { scope.declare($0) } : declaration.slots
  }

  /// Commands with `|` between them: the value of each is the last argument of the next.
  mutating func pipeline() throws(TemplateError) -> Expression {
    var value = try command(piped: nil)
    while case .pipe = current.token {
      advance()
      value = try command(piped: value)
    }
    return value
  }

  private mutating func command(piped: Expression?) throws(TemplateError) -> Expression {
    let start = current
    if case .name(let name) = start.token, let function = try function(named: name, at: start) {
      advance()
      let arguments = try operands() + (piped.map { [$0] } ?? [])
      return try call(function, arguments, at: start)
    }
    let operand = try operand()
    let arguments = try operands() + (piped.map { [$0] } ?? [])
    guard !arguments.isEmpty else { return operand }
    if case .path(let receiver, let names) = operand, names.last == "Format" {
      let time = names.count == 1 ? receiver : Expression.path(receiver, names.dropLast())
      return try call(.timeFormat, arguments + [time], at: start)
    }
    throw error("\(shown(start)) is no function, so nothing can be handed to it", at: start.offset)
  }

  private func call(
    _ function: Function, _ arguments: [Expression], at start: Lexeme
  ) throws(TemplateError) -> Expression {
    guard function.arity.contains(arguments.count) else {
      throw error("\(function.name) takes \(function.arityText), not \(arguments.count)", at: start.offset)
    }
    return switch function.name {
    case "and": .and(arguments)
    case "or": .or(arguments)
    default: .call(function, arguments)
    }
  }

  private mutating func operands() throws(TemplateError) -> [Expression] {
    var operands: [Expression] = []
    while true {
      switch current.token {
      case .pipe, .close, .rightParenthesis, .end: return operands
      default: operands.append(try operand())
      }
    }
  }

  private mutating func operand() throws(TemplateError) -> Expression {
    let start = current
    let base: Expression
    var names: [String] = []
    switch start.token {
    case .dot: base = .dot
    case .field(let name):
      base = .dot
      names = [name]
    case .variable(let name): base = .variable(try slot(of: name, at: start.offset))
    case .literal(let value): base = .value(value)
    case .name("true"): base = .value(.bool(true))
    case .name("false"): base = .value(.bool(false))
    case .name("nil"): base = .value(.missing)
    case .name(let name):
      guard let function = try function(named: name, at: start) else { base = .value(.missing); break }
      base = try call(function, [], at: start)
    case .leftParenthesis:
      advance()
      base = try nested(at: start.offset) { parser throws(TemplateError) in try parser.pipeline() }
      guard case .rightParenthesis = current.token else {
        throw error("this parenthesis is never closed", at: start.offset)
      }
    default: throw error("a value is to stand here, not \(shown(start))", at: start.offset)
    }
    advance()
    while case .field(let name) = current.token, !current.isAfterBlank {
      names.append(name)
      advance()
    }
    guard !names.isEmpty else { return base }
    if isRoot(base) { try check(names, at: start.offset) }
    return .path(base, names)
  }

  /// Whether the value is what the template is filled from.
  func isRoot(_ expression: Expression) -> Bool {
    switch expression {
    case .dot: isDotRoot
    case .variable(0): true
    default: false
    }
  }

  // MARK: Names

  /// The function of that name; nil for words that are values.
  private func function(named name: String, at lexeme: Lexeme) throws(TemplateError) -> Function? {
    if ["true", "false", "nil"].contains(name) { return nil }
    if let function = Function.named[name] { return function }
    throw error("there is no function '\(name)'\(hint(name, Array(Function.named.keys)))", at: lexeme.offset)
  }

  private func slot(of name: String, at offset: Int) throws(TemplateError) -> Int {
    if let slot = scope.slot(of: name) { return slot }
    throw error("there is no variable $\(name) here\(hint("$\(name)", scope.names))", at: offset)
  }

  /// Refuses what no alert has.
  private func check(_ names: [String], at offset: Int) throws(TemplateError) {
    guard let fields else { return }
    guard let field = fields.first(where: { $0.name == names[0] }) else {
      throw error("an alert has no .\(names[0])\(hint(names[0], fields.map(\.name), prefix: "."))", at: offset)
    }
    guard names.count > 1 else { return }
    let known: [String]
    switch field.parts {
    case .any: return
    case .none: known = []
    case .these(let parts): known = parts
    }
    guard let unknown = names.dropFirst().first(where: { !known.contains($0) }) else { return }
    throw error(".\(field.name) has no .\(unknown)\(hint(unknown, known, prefix: "."))", at: offset)
  }

  private func hint(_ word: String, _ known: [String], prefix: String = "") -> String {
    Spelling.nearest(to: word, among: known.sorted()).map { "; did you mean \(prefix)\($0)?" } ?? ""
  }
}
