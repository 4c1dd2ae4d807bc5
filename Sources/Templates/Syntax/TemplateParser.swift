import Alerts

/// Makes nodes of lexemes.
struct TemplateParser {
  /// How deep blocks and parentheses may nest.
  private static let depthLimit = 100

  /// How a list of nodes ended.
  private enum Ending {
    case source, end, otherwise
  }

  private let bytes: [UInt8]
  private let lexemes: [Lexeme]
  private var position = 0
  private var depth = 0
  private var loopDepth = 0
  let fields: [AlertField]?
  /// Whether the dot is what the template is filled from.
  var isDotRoot = true
  var scope = Scope()

  init(_ source: String, fields: [AlertField]?) throws(TemplateError) {
    var scanner = TemplateScanner(source)
    lexemes = try scanner.scan()
    bytes = scanner.bytes
    self.fields = fields
  }

  mutating func template() throws(TemplateError) -> [Node] {
    let (nodes, ending) = try block()
    guard ending == .source else {
      throw error("there is no if, with or range that this belongs to", at: lexemes[position - 1].offset)
    }
    return nodes
  }

  // MARK: Lexemes

  var current: Lexeme { lexemes[position] }

  /// The one behind the current one.
  var following: Lexeme { lexemes[min(position + 1, lexemes.count - 1)] }

  mutating func advance() { if position < lexemes.count - 1 { position += 1 } }

  func error(_ reason: String, at offset: Int) -> TemplateError { TemplateError(reason, at: offset, in: bytes) }

  mutating func expectClose(behind what: String) throws(TemplateError) {
    guard case .close = current.token else {
      throw error("\(shown(current)) cannot stand behind \(what)", at: current.offset)
    }
    advance()
  }

  /// As it stands in the template.
  func shown(_ lexeme: Lexeme) -> String {
    guard let next = lexemes.first(where: { $0.offset > lexeme.offset }) else { return "the end" }
    let text = String(decoding: bytes[lexeme.offset..<next.offset], as: UTF8.self)
    let word = String(text.prefix { !$0.isWhitespace }.prefix(40))
    return "'\(word)'"
  }

  mutating func nested<Result>(
    at offset: Int, _ body: (inout TemplateParser) throws(TemplateError) -> Result
  ) throws(TemplateError) -> Result {
    guard depth < Self.depthLimit else { throw error("nested deeper than \(Self.depthLimit) levels", at: offset) }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }

  // MARK: Blocks

  /// Nodes up to `end`, `else` or the end of the source; the current lexeme is then the one behind that word.
  private mutating func block() throws(TemplateError) -> ([Node], Ending) {
    let mark = scope.mark
    defer { scope.reset(to: mark) }
    var nodes: [Node] = []
    while true {
      switch current.token {
      case .text(let text):
        nodes.append(.text(text))
        advance()
      case .open:
        advance()
        if case .name("end") = current.token {
          advance()
          return (nodes, .end)
        }
        if case .name("else") = current.token {
          advance()
          return (nodes, .otherwise)
        }
        nodes.append(try action())
      default: return (nodes, .source)
      }
    }
  }

  private mutating func action() throws(TemplateError) -> Node {
    let start = current
    guard case .name(let word) = start.token else { return try pipelineNode() }
    switch word {
    case "if", "with":
      advance()
      return try branch(isWith: word == "with", from: start)
    case "range":
      advance()
      return try loop(from: start)
    case "break", "continue":
      guard loopDepth > 0 else { throw error("'\(word)' stands in no range", at: start.offset) }
      advance()
      try expectClose(behind: word)
      return word == "break" ? .breakLoop : .continueLoop
    case "define", "template", "block":
      throw error("'\(word)' is not there; a template here is a single text", at: start.offset)
    default: return try pipelineNode()
    }
  }

  private mutating func pipelineNode() throws(TemplateError) -> Node {
    let declaration = try declaration(mayHaveTwo: false)
    let expression = try pipeline()
    try expectClose(behind: "a value")
    guard let declaration else { return .print(expression) }
    return .set(slot: declaration.isNew ? scope.declare(declaration.names[0]) : declaration.slots[0], expression)
  }

  private mutating func branch(isWith: Bool, from start: Lexeme) throws(TemplateError) -> Node {
    try nested(at: start.offset) { parser throws(TemplateError) in
      let mark = parser.scope.mark
      defer { parser.scope.reset(to: mark) }
      let declaration = try parser.declaration(mayHaveTwo: false)
      let value = try parser.pipeline()
      try parser.expectClose(behind: "a value")
      var branches = Branches()
      branches.slot = declaration.map { parser.slots(of: $0)[0] }
      let dotBefore = parser.isDotRoot
      if isWith { parser.isDotRoot = parser.isRoot(value) }
      let (then, ending) = try parser.block()
      parser.isDotRoot = dotBefore
      branches.then = then
      branches.otherwise = try parser.rest(after: ending, of: start, mayContinue: true)
      return isWith ? .with(branches, value) : .condition(branches, value)
    }
  }

  private mutating func loop(from start: Lexeme) throws(TemplateError) -> Node {
    try nested(at: start.offset) { parser throws(TemplateError) in
      let mark = parser.scope.mark
      defer { parser.scope.reset(to: mark) }
      let declaration = try parser.declaration(mayHaveTwo: true)
      var loop = Loop(values: try parser.pipeline())
      try parser.expectClose(behind: "a value")
      let slots = declaration.map { parser.slots(of: $0) } ?? []
      // A single variable takes the element, as in Go.
      loop.element = slots.last
      loop.key = slots.count > 1 ? slots[0] : nil
      let dotBefore = parser.isDotRoot
      parser.isDotRoot = false
      parser.loopDepth += 1
      let (body, ending) = try parser.block()
      parser.loopDepth -= 1
      parser.isDotRoot = dotBefore
      loop.body = body
      loop.otherwise = try parser.rest(after: ending, of: start, mayContinue: false)
      return .range(loop)
    }
  }

  /// What stands between `else` and `end`; `else if` and `else with` need no `end` of their own.
  private mutating func rest(
    after ending: Ending, of start: Lexeme, mayContinue: Bool
  ) throws(TemplateError) -> [Node] {
    switch ending {
    case .source: throw error("\(shown(start)) has no {{ end }}", at: start.offset)
    case .end:
      try expectClose(behind: "end")
      return []
    case .otherwise:
      let next = current
      if mayContinue, case .name(let word) = next.token, word == "if" || word == "with" {
        advance()
        return [try branch(isWith: word == "with", from: next)]
      }
      try expectClose(behind: "else")
      let (nodes, ending) = try block()
      guard ending != .otherwise else { throw error("there is an else already", at: lexemes[position - 1].offset) }
      return try rest(after: ending, of: start, mayContinue: false) + nodes
    }
  }
}
