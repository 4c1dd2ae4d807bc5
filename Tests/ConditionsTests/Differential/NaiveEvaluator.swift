import Conditions

/// Evaluates a condition as it is written, with nothing prepared and nothing shared: what the compiled program must agree with.
struct NaiveEvaluator {
  let catalog: TestCatalog
  let event: TestEvent

  func holds(_ expression: Expression) throws -> Bool {
    switch expression {
    case .and(let members): try members.allSatisfy { try holds($0) }
    case .or(let members): try members.contains { try holds($0) }
    case .not(let member): try !holds(member)
    case .check(let check): try holds(check)
    case .macro: false
    }
  }

  private func holds(_ check: Check) throws -> Bool {
    guard let values = try values(of: check.left) else { return false }
    let definition = try definition(of: check.left)
    let kind = definition?.multiplicity ?? .one
    let isList = kind == .list || isOptionList(check.left)
    switch check.right {
    case .none: return true
    case .operand(let operand):
      guard let right = try self.values(of: operand) else { return false }
      let one = { (value: NaiveValue) in
        right.contains { NaiveComparison.holds(value, check.comparison, $0) }
      }
      return isList && check.comparison == .in ? values.allSatisfy(one) : values.contains(where: one)
    case .literal, .list:
      if definition?.refusesMembership == true, [.in, .intersects].contains(check.comparison) { return false }
      let one = { (value: NaiveValue) in passes(value, check, definition) }
      if isList, check.comparison == .in { return values.allSatisfy(one) }
      if kind == .eitherSide, check.comparison == .notEqual { return !values.isEmpty && values.allSatisfy(one) }
      return values.contains(where: one)
    }
  }

  private func passes(_ value: NaiveValue, _ check: Check, _ definition: FieldDefinition?) -> Bool {
    let items: [String] =
      switch check.right {
      case .literal(let text): [text]
      case .list(let texts): texts
      case .none, .operand: []
      }
    let type = definition?.type ?? .string
    let isHost = definition?.isHostName == true
    let passed = items.filter { item in
      if isHost, case .address(let address) = value {
        let isNamed = Array(item.utf8).withUnsafeBytes { event.resolves($0, to: address) }
        return check.comparison == .notEqual ? !isNamed : isNamed
      }
      return NaiveComparison.holds(value, check.comparison, item, type)
    }.count
    return switch check.modifier {
    case .oneof: passed == 1
    case .allof: passed == items.count && passed > 0
    case .anyof, nil: passed > 0
    }
  }

  private func definition(of operand: Operand) throws -> FieldDefinition? {
    guard case .field(let reference) = operand else {
      guard case .call(let call) = operand, call.name == "len" else { return nil }
      return FieldDefinition("len", .uint64)
    }
    return try catalog.field(reference.name, argument: reference.argument).definition
  }

  private func isOptionList(_ operand: Operand) -> Bool {
    guard case .call(let call) = operand else { return false }
    return call.name == "getopt" && call.selector == nil
  }

  func values(of operand: Operand) throws -> [NaiveValue]? {
    switch operand {
    case .field(let reference):
      let field = try catalog.field(reference.name, argument: reference.argument)
      var values: [NaiveValue] = []
      guard field.definition.multiplicity != .one else { return event.value(of: field).map { [NaiveValue($0)] } }
      return event.forEachValue(of: field) {
        values.append(NaiveValue($0)); return true
      } ? values : nil
    case .text(let text), .number(let text): return [.bytes(text.literalBytes)]
    case .list(let elements):
      var values: [NaiveValue] = []
      for element in elements {
        guard let part = try self.values(of: element) else { return nil }
        values += part
      }
      return values
    case .call(let call):
      var arguments: [[NaiveValue]] = []
      for argument in call.arguments {
        guard let values = try values(of: argument) else { return nil }
        arguments.append(values)
      }
      return NaiveTransformer.values(of: call, arguments, isList: try isList(call.arguments[0]))
    }
  }

  private func isList(_ operand: Operand) throws -> Bool {
    if case .list = operand { return true }
    return try isOptionList(operand) || definition(of: operand)?.multiplicity == .list
  }
}
