/// The values that conditions ask for, each once.
struct ValueTable {
  let catalog: any FieldCatalog
  var drafts: [ValueDraft] = []
  private var numbers: [ValueDraft.Key: Int] = [:]

  init(catalog: any FieldCatalog) {
    self.catalog = catalog
  }

  mutating func value(of operand: Operand, at position: Position) throws(ConditionError) -> TypedValue {
    switch operand {
    case .field(let reference): return try value(of: reference)
    case .call(let call): return try value(of: call)
    case .text(let text), .number(let text):
      return TypedValue(number: number(of: .text(try Self.literal(text, at: position)), .string), type: .string)
    case .list(let elements):
      let items = try elements.map { element throws(ConditionError) in
        try text(of: element, for: "a list", at: position).number
      }
      return TypedValue(number: number(of: .list(items), .string), type: .string, isList: true)
    }
  }

  /// A value that has to be one text.
  mutating func text(
    of operand: Operand, for user: String, at position: Position
  ) throws(ConditionError) -> TypedValue {
    let value = try input(operand, for: user, at: position)
    guard value.type.family == .text, !value.isList else {
      throw ConditionError(
        .transformer("transformer-type"), "\(user) takes text, which \(operand) is not", at: position)
    }
    return value
  }

  /// A value from which something is to be computed.
  mutating func input(
    _ operand: Operand, for user: String, at position: Position
  ) throws(ConditionError) -> TypedValue {
    let value = try value(of: operand, at: position)
    guard value.definition?.refusesTransformers != true, !value.hasOwnComparison else {
      throw ConditionError(
        .transformer("transformer-not-allowed"), "\(operand) cannot be used in a transformer", at: position)
    }
    return value
  }

  mutating func number(of key: ValueDraft.Key, _ type: FieldType, field: Field? = nil) -> Int {
    if let number = numbers[key] { return number }
    drafts.append(ValueDraft(key, type, field: field))
    numbers[key] = drafts.count - 1
    return drafts.count - 1
  }

  private mutating func value(of reference: FieldReference) throws(ConditionError) -> TypedValue {
    let field: Field
    do throws(FieldError) {
      field = try catalog.field(reference.name, argument: reference.argument)
    } catch {
      throw ConditionError(.field(error.kind), error.description, at: reference.position)
    }
    let key: ValueDraft.Key =
      switch field.argument {
      case .none: .field(field.id, index: nil, key: nil)
      case .index(let index): .field(field.id, index: index, key: nil)
      case .key(let text): .field(field.id, index: nil, key: text.literalBytes)
      }
    let definition = field.definition
    return TypedValue(
      number: number(of: key, definition.type, field: field), type: definition.type,
      isList: definition.multiplicity == .list,
      definition: definition)
  }

  private static func literal(_ text: String, at position: Position) throws(ConditionError) -> [UInt8] {
    let bytes = text.literalBytes
    guard !bytes.contains(0) else {
      throw ConditionError(.literal("nul-in-text"), "a text cannot hold a NUL byte", at: position)
    }
    guard bytes.count <= Literal.byteLimit else {
      throw ConditionError(
        .literal("literal-too-long"), "a text has at most \(Literal.byteLimit) bytes, this one \(bytes.count)",
        at: position)
    }
    return bytes
  }
}
