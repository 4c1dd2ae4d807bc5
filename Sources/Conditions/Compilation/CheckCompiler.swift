/// Turns checks as written into tests of values.
struct CheckCompiler {
  var values: ValueTable
  private(set) var drafts: [CheckDraft] = []
  private(set) var warnings: [ConditionWarning] = []
  /// What pointers in tests lead to.
  var owned: [any AnyObject & Sendable] = []
  private var numbers: [CheckDraft.Key: Int] = [:]

  init(catalog: any FieldCatalog) {
    values = ValueTable(catalog: catalog)
  }

  mutating func forgetWarnings() {
    warnings = []
  }

  /// The number of a check, which equal checks share.
  mutating func number(of check: Check) throws(ConditionError) -> Int {
    let left = try values.value(of: check.left, at: check.position)
    guard check.comparison.applies(to: left) else {
      let kind = left.isList ? "the list \(check.left)" : "\(check.left), which is of type \(left.type.rawValue)"
      throw ConditionError(
        .operatorForType, "'\(check.comparison.rawValue)' cannot be applied to \(kind)", at: check.position)
    }
    switch check.right {
    case .none: return add(check, left, literals: [], test: .ready(.never))
    case .literal(let text): return try number(of: check, left, literals: [text])
    case .list(let texts): return try number(of: check, left, literals: texts)
    case .operand(let operand): return try number(of: check, left, right: operand)
    }
  }

  private mutating func number(
    of check: Check, _ left: TypedValue, literals: [String]
  ) throws(ConditionError) -> Int {
    let reader = LiteralReader(check: check, value: left)
    let bytes = try literals.map { text throws(ConditionError) in try reader.bytes(of: text) }
    // Numbers and addresses have to be valid even where the check is known already.
    let test = try test(check, left, bytes, reader)
    for literal in literals {
      warnings += ConditionWarning.about(literal, in: check, catalog: values.catalog)
    }
    return add(check, left, literals: bytes, test: test)
  }

  private mutating func number(
    of check: Check, _ left: TypedValue, right operand: Operand
  ) throws(ConditionError) -> Int {
    let right = try values.value(of: operand, at: check.position)
    for (value, shown) in [(left, check.left), (right, operand)] {
      // A text of a vocabulary is as good as any other on the right side.
      let isClosed = value.number == right.number ? false : value.definition?.vocabulary != nil
      guard !isClosed, value.definition?.refusesRightSide != true, value.definition?.isHostName != true,
        value.type != .network, value.multiplicity == .one || value.multiplicity == .list
      else {
        throw ConditionError(.rightSide, "\(shown) cannot be compared with another field", at: check.position)
      }
    }
    guard check.comparison != .pmatch, check.comparison != .regex else {
      throw ConditionError(
        .rightSide, "'\(check.comparison.rawValue)' takes no field on its right side", at: check.position)
    }
    guard left.type == right.type, left.isList == right.isList else {
      throw ConditionError(
        .rightSideType, "\(check.left) and \(operand) are of different types", at: check.position)
    }
    return add(check, left, literals: [], right: right.number, test: .ready(.rightValue(check.comparison)))
  }

  private mutating func add(
    _ check: Check, _ left: TypedValue, literals: [[UInt8]], right: Int? = nil, test: TestDraft
  ) -> Int {
    let key = CheckDraft.Key(
      value: left.number, comparison: check.comparison, modifier: check.modifier, literals: literals, right: right)
    if let number = numbers[key] { return number }
    drafts.append(CheckDraft(key: key, quantifier: Self.quantifier(check.comparison, left), test: test))
    numbers[key] = drafts.count - 1
    return drafts.count - 1
  }

  private static func quantifier(_ comparison: Operator, _ left: TypedValue) -> FieldCheck.Quantifier {
    switch comparison {
    case .exists: .exists
    case .in where left.isList: .all
    case .notEqual where left.multiplicity == .eitherSide: .every
    default: .any
    }
  }
}
