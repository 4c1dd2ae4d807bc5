import Alerts
import Conditions

/// Gives comparisons the types that alerts have.
enum AlertTyping {
  static func typed(_ expression: Expression) throws(ConditionError) -> Expression {
    switch expression {
    case .and(let members): .and(try typed(members))
    case .or(let members): .or(try typed(members))
    case .not(let member): .not(try typed(member))
    case .check(let check): try typed(check)
    case .macro: expression
    }
  }

  private static func typed(_ members: [Expression]) throws(ConditionError) -> [Expression] {
    var result: [Expression] = []
    for member in members { result.append(try typed(member)) }
    return result
  }

  private static func typed(_ check: Check) throws(ConditionError) -> Expression {
    guard case .field(let field) = check.left else { return .check(check) }
    guard let own = AlertFields.own(field.name) else { return outputField(field, check) }
    return .check(own == .priority ? try withLevels(check) : check)
  }

  // MARK: Priorities

  /// With the numbers of priorities in place of their names.
  private static func withLevels(_ check: Check) throws(ConditionError) -> Check {
    let right: RightSide
    switch check.right {
    case .none, .operand: return check
    case .literal(let word): right = .literal(try level(word, check))
    case .list(let words):
      var levels: [String] = []
      for word in words { levels.append(try level(word, check)) }
      right = .list(levels)
    }
    return Check(check.left, check.comparison, modifier: check.modifier, right, at: check.position)
  }

  private static func level(_ word: String, _ check: Check) throws(ConditionError) -> String {
    if let priority = Priority(word) { return "\(priority.rawValue)" }
    let words = Priority.allCases.map { $0.name.lowercased() }
    let hint = Spelling.nearest(to: word.lowercased(), among: words).map { "did you mean \($0)?" }
    throw ConditionError(
      .literal("bad-priority"), "'\(word)' is not a priority; \(hint ?? words.reversed().joined(separator: ", "))",
      at: check.position)
  }

  // MARK: Output fields

  /// One comparison for each type that makes sense; in an alert at most one of them has a value.
  private static func outputField(_ field: FieldReference, _ check: Check) -> Expression {
    switch check.right {
    case .none: return .check(Self.check(check, field, .presence, check.right))
    case .operand(.field(let other)) where AlertFields.own(other.name) == nil:
      let numbers = RightSide.operand(.field(reference(other, .number)))
      return .or([.check(check), .check(Self.check(check, field, .number, numbers))])
    case .operand: return .check(check)
    case .literal(let literal):
      let isOrder = [.less, .lessOrEqual, .greater, .greaterOrEqual].contains(check.comparison)
      guard isOrder || [.equal, .notEqual].contains(check.comparison), isNumber(literal) else { return .check(check) }
      let numeric = numeric(field, check, [literal]) { .literal($0[0]) }
      return .or(isOrder ? numeric : [.check(check)] + numeric)
    case .list(let literals):
      let numbers = literals.filter(isNumber)
      let isMembership = check.modifier == nil && [.in, .intersects].contains(check.comparison)
      let isEquality = [.equal, .notEqual].contains(check.comparison) && numbers.count == literals.count
      guard !numbers.isEmpty, isMembership || isEquality else { return .check(check) }
      return .or([.check(check)] + numeric(field, check, numbers) { .list($0) })
    }
  }

  /// Whole numbers are compared as such, for not all of them are exact as floating point.
  private static func numeric(
    _ field: FieldReference, _ check: Check, _ literals: [String], _ right: ([String]) -> RightSide
  ) -> [Expression] {
    let readings: [AlertFields.Reading] = literals.allSatisfy { Int64($0) != nil } ? [.integer, .real] : [.number]
    return readings.map { .check(Self.check(check, field, $0, right(literals))) }
  }

  private static func check(
    _ check: Check, _ field: FieldReference, _ reading: AlertFields.Reading, _ right: RightSide
  ) -> Check {
    Check(
      .field(reference(field, reading)), check.comparison, modifier: check.modifier, right, at: check.position)
  }

  private static func reference(_ field: FieldReference, _ reading: AlertFields.Reading) -> FieldReference {
    FieldReference(reading.name(of: field.name), argument: field.argument, at: field.position)
  }

  /// Decimal, with or without fraction and exponent.
  private static func isNumber(_ literal: String) -> Bool {
    Double(literal)?.isFinite == true && !literal.contains { $0.isLetter && $0 != "e" && $0 != "E" }
  }
}
