extension Expression {
  /// The condition with every macro replaced by what it stands for.
  ///
  /// - Parameter macros: gives the condition of a macro; macros in it are replaced as well.
  package func expanding(_ macros: (String) -> Expression?) throws(ConditionError) -> Expression {
    try withoutActuallyEscaping(macros) { macros throws(ConditionError) in
      var expansion = MacroExpansion(macros: macros)
      return try expansion.expanded(self)
    }
  }
}

/// Keeps count while macros are replaced, since few short macros can stand for a condition without end.
private struct MacroExpansion {
  private static let depthLimit = 1000
  private static let checkLimit = 100_000

  let macros: (String) -> Expression?
  private var open: [String] = []
  private var depth = 0
  private var checks = 0
  /// Where the outermost macro is named; places in the text of another macro mean nothing to the reader.
  private var place: Position?

  init(macros: @escaping (String) -> Expression?) {
    self.macros = macros
  }

  mutating func expanded(_ expression: Expression) throws(ConditionError) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw ConditionError(.syntax, "macros nest it deeper than \(Self.depthLimit) levels", at: place ?? Position())
    }
    switch expression {
    case .and(let members): return .and(try all(members))
    case .or(let members): return .or(try all(members))
    case .not(let member): return .not(try expanded(member))
    case .check: return try counted(expression)
    case .macro(let name, let position): return try macro(name, at: position)
    }
  }

  private mutating func all(_ members: [Expression]) throws(ConditionError) -> [Expression] {
    var result: [Expression] = []
    result.reserveCapacity(members.count)
    for member in members { result.append(try expanded(member)) }
    return result
  }

  private mutating func counted(_ check: Expression) throws(ConditionError) -> Expression {
    checks += 1
    guard checks <= Self.checkLimit else {
      throw ConditionError(
        .syntax, "with its macros it has more than \(Self.checkLimit) checks", at: place ?? Position())
    }
    return check
  }

  private mutating func macro(_ name: String, at position: Position) throws(ConditionError) -> Expression {
    let outermost = place
    place = outermost ?? position
    defer { place = outermost }
    guard !open.contains(name) else {
      throw ConditionError(.undefinedMacro, "macro '\(name)' is defined by itself", at: place ?? position)
    }
    guard let definition = macros(name) else {
      throw ConditionError(.undefinedMacro, "macro '\(name)' is not defined", at: place ?? position)
    }
    open.append(name)
    defer { open.removeLast() }
    return try expanded(definition)
  }
}
