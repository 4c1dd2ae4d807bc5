extension ValueTable {
  mutating func value(of call: TransformerCall) throws(ConditionError) -> TypedValue {
    guard let transformer = Transformer(rawValue: call.name) else {
      throw ConditionError(.transformer("transformer-arity"), "'\(call.name)' is no transformer", at: call.position)
    }
    guard call.selector == nil || transformer == .getopt else {
      throw ConditionError(
        .transformer("argument-not-allowed"), "\(call.name)() takes no argument in brackets", at: call.position)
    }
    switch transformer {
    case .tolower, .toupper, .b64, .basename, .len: return try converted(transformer, call)
    case .join: return try joined(call)
    case .concat: return try concatenated(call)
    case .getopt: return try options(call)
    }
  }

  /// A value computed from one other.
  private mutating func converted(
    _ transformer: Transformer, _ call: TransformerCall
  ) throws(ConditionError) -> TypedValue {
    guard call.arguments.count == 1 else { throw arity(of: call, "takes one argument") }
    let value = try input(call.arguments[0], for: "\(call.name)()", at: call.position)
    let isFitting =
      switch transformer {
      case .len: value.isList || [.text, .bytes].contains(value.type.family)
      case .b64: !value.isList && [.text, .bytes].contains(value.type.family)
      default: !value.isList && value.type.family == .text
      }
    guard isFitting else {
      throw ConditionError(
        .transformer("transformer-type"), "\(call.name)() cannot be applied to \(call.arguments[0])", at: call.position)
    }
    let type = transformer == .len ? .uint64 : value.type
    return TypedValue(number: number(of: .call(transformer, [value.number], selector: nil), type), type: type)
  }

  private mutating func joined(_ call: TransformerCall) throws(ConditionError) -> TypedValue {
    guard call.arguments.count == 2 else {
      throw arity(of: call, "takes a separator and a list: join(\",\", (proc.name, proc.pname))")
    }
    let separator = try text(of: call.arguments[0], for: "the separator of join()", at: call.position)
    let list = try list(call.arguments[1], of: call)
    let number = number(of: .call(.join, [separator.number, list.number], selector: nil), .string)
    return TypedValue(number: number, type: .string)
  }

  private mutating func concatenated(_ call: TransformerCall) throws(ConditionError) -> TypedValue {
    guard call.arguments.count >= 2 else { throw arity(of: call, "takes two texts or more") }
    let parts = try call.arguments.map { argument throws(ConditionError) in
      try text(of: argument, for: "concat()", at: call.position).number
    }
    return TypedValue(number: number(of: .call(.concat, parts, selector: nil), .string), type: .string)
  }

  private mutating func options(_ call: TransformerCall) throws(ConditionError) -> TypedValue {
    guard call.arguments.count == 2 else { throw arity(of: call, "takes a list and the letters of options") }
    let list = try list(call.arguments[0], of: call)
    let letters = try text(of: call.arguments[1], for: "the second argument of getopt()", at: call.position)
    guard let selector = call.selector?.literalBytes else {
      let number = number(of: .call(.getopt, [list.number, letters.number], selector: nil), .string)
      return TypedValue(number: number, type: .string, isList: true)
    }
    guard selector.count == 1 else {
      throw ConditionError(
        .transformer("argument-not-allowed"), "the brackets behind getopt() take the letter of one option",
        at: call.position)
    }
    let number = number(of: .call(.getopt, [list.number, letters.number], selector: selector[0]), .string)
    return TypedValue(number: number, type: .string)
  }

  private mutating func list(_ operand: Operand, of call: TransformerCall) throws(ConditionError) -> TypedValue {
    let value = try input(operand, for: "\(call.name)()", at: call.position)
    guard value.isList else { throw arity(of: call, "takes a list, which \(operand) is not; put it in parentheses") }
    guard value.type.family == .text else {
      throw ConditionError(
        .transformer("transformer-type"), "\(call.name)() takes a list of texts", at: call.position)
    }
    return value
  }

  private func arity(of call: TransformerCall, _ rule: String) -> ConditionError {
    ConditionError(.transformer("transformer-arity"), "\(call.name)() \(rule)", at: call.position)
  }
}
