import Conditions

extension Operand {
  /// All fields in it, also in the arguments of transformers.
  var fields: [FieldReference] {
    switch self {
    case .field(let field): [field]
    case .call(let call): call.arguments.flatMap(\.fields)
    case .list(let elements): elements.flatMap(\.fields)
    case .text, .number: []
    }
  }
}

extension Expression {
  /// Hands every check in it to `body`, from left to right.
  func forEachCheck(_ body: (Check) -> Void) {
    switch self {
    case .and(let members), .or(let members): for member in members { member.forEachCheck(body) }
    case .not(let member): member.forEachCheck(body)
    case .check(let check): body(check)
    case .macro: break
    }
  }

  /// The macros that it names, each once.
  var macroNames: Set<String> {
    switch self {
    case .and(let members), .or(let members): members.reduce(into: []) { $0.formUnion($1.macroNames) }
    case .not(let member): member.macroNames
    case .check: []
    case .macro(let name, _): [name]
    }
  }
}
