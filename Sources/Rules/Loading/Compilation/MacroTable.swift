import Conditions

/// The conditions of all macros, each with the macros it names in it.
struct MacroTable {
  private static let depthLimit = 100
  /// How many checks all conditions may hold together.
  private static let checkLimit = 1_000_000

  private let definitions: NamedTable<MacroDefinition>
  private let texts: [String]
  private let parsed: [Expression]
  private var expanded: [Expression?]
  private(set) var isUsed: [Bool]
  /// Macros whose condition is being worked out.
  private var open: Set<Int> = []
  private var checks = 0

  /// Parses all macros, also those that nothing uses.
  init(_ definitions: NamedTable<MacroDefinition>, _ lists: inout ListSubstitution) throws(LoadProblem) {
    self.definitions = definitions
    var texts: [String] = []
    var parsed: [Expression] = []
    for macro in definitions.elements {
      let text = try lists.replaced(in: macro.condition, macro.conditionContext)
      parsed.append(try ConditionParser.parse(text, in: macro.conditionContext))
      texts.append(text)
    }
    self.texts = texts
    self.parsed = parsed
    expanded = parsed.map { _ in nil }
    isUsed = parsed.map { _ in false }
    for place in parsed.indices { _ = try expand(place, depth: 0) }
  }

  /// A rule's condition without macros; a rule sees all of them.
  mutating func expand(_ expression: Expression, _ text: String, _ context: LoadContext) throws(LoadProblem)
    -> Expression
  {
    for name in expression.macroNames {
      if let place = definitions.place(of: name) { isUsed[place] = true }
    }
    return try expand(expression, text, context) { _ in true }
  }

  private mutating func expand(_ place: Int, depth: Int) throws(LoadProblem) -> Expression {
    if let done = expanded[place] { return done }
    let macro = definitions.elements[place]
    guard depth < Self.depthLimit, open.insert(place).inserted else {
      let reason = depth < Self.depthLimit ? "it is defined by itself" : "macros name each other too many times"
      throw LoadProblem(.validate, "Undefined macro '\(macro.name)': \(reason)", macro.conditionContext)
    }
    defer { open.remove(place) }
    let sees = { [definitions] (other: Int) in definitions.elements[other].firstDefined < macro.lastTouched }
    for name in parsed[place].macroNames {
      guard let other = definitions.place(of: name), sees(other) else { continue }
      isUsed[other] = true
      _ = try expand(other, depth: depth + 1)
    }
    let result = try expand(parsed[place], texts[place], macro.conditionContext, sees)
    expanded[place] = result
    return result
  }

  /// - Parameter sees: whether the macro at a place may be named.
  private mutating func expand(
    _ expression: Expression, _ text: String, _ context: LoadContext, _ sees: (Int) -> Bool
  ) throws(LoadProblem) -> Expression {
    let result: Expression
    do {
      result = try expression.expanding { name in
        guard let place = definitions.place(of: name), sees(place) else { return nil }
        return expanded[place]
      }
    } catch {
      throw problem(error, text, context)
    }
    result.forEachCheck { _ in checks += 1 }
    guard checks <= Self.checkLimit else {
      throw LoadProblem(
        .compileCondition, "with their macros, all conditions hold more than \(Self.checkLimit) checks", context)
    }
    return result
  }

  private func problem(_ error: ConditionError, _ text: String, _ context: LoadContext) -> LoadProblem {
    let place = context.inside(.conditionExpression, text, at: error.position)
    guard error.kind == .undefinedMacro else { return LoadProblem(.compileCondition, error.reason, place) }
    return LoadProblem(
      .validate, "Undefined macro: \(error.reason); a macro sees only those that are defined before it", place)
  }
}

extension ConditionParser {
  /// The condition that a text in a rules file is.
  static func parse(_ text: String, in context: LoadContext) throws(LoadProblem) -> Expression {
    do {
      return try parse(text)
    } catch {
      throw LoadProblem(
        .compileCondition, error.reason, context.inside(.conditionExpression, text, at: error.position))
    }
  }
}
