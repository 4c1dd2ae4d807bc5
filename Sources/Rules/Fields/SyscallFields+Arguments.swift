import Conditions

extension SyscallFields {
  /// What `text` in brackets behind a field means.
  static func argument(
    _ text: String?, of definition: FieldDefinition, id: Int
  ) throws(FieldError) -> Field.Argument {
    let name = definition.name
    switch id {
    case SyscallField.evtArg.rawValue: return .index(try parameterNumber(text))
    case SyscallField.evtRawarg.rawValue:
      if text == nil { throw FieldError(.argumentMissing, "\(name) needs a parameter: \(name).fd") }
      throw FieldError(.argumentForm, "\(name) takes the name of a parameter behind a dot: \(name).fd")
    default: break
    }
    switch definition.argument {
    case .none:
      guard text == nil else { throw FieldError(.unknownField, "\(name) takes no argument") }
      return .none
    case .optionalIndex:
      guard let text else { return .none }
      guard let number = Int(text) else {
        throw FieldError(.unknownField, "\(name) takes a number in its brackets, not \"\(text)\"")
      }
      return .index(number)
    case .optionalKey: return text.map { .key($0) } ?? .none
    case .key:
      guard let text, !text.isEmpty else { throw FieldError(.argumentMissing, "\(name) needs an argument: \(name)[…]") }
      return .key(text)
    case .indexOrParameter, .parameter:
      throw FieldError(.argumentMissing, "\(name) needs a name behind a dot: \(name).…")
    }
  }

  private static func parameterNumber(_ text: String?) throws(FieldError) -> Int {
    guard let text else {
      throw FieldError(.argumentMissing, "evt.arg needs a parameter: evt.arg.flags or evt.arg[0]")
    }
    guard let number = Int(text) else {
      throw FieldError(.badNumber, "evt.arg[\(text)] is no number; a name stands behind a dot: evt.arg.\(text)")
    }
    return number
  }
}
