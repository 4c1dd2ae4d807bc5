package import Conditions

/// What has to be observed so that a condition can be judged.
package struct RuleNeeds: Sendable {
  package let types: EventTypeSet
  /// The fields that it reads.
  package let fields: Set<FieldReference>

  /// What the kernel can decide for each type of event, where it can decide anything.
  package let filters: [(type: EventType, filter: KernelFilter)]

  package init(_ condition: Expression) {
    types = EventTypeSet(condition)
    fields = Set(condition.fieldReferences)
    filters = types.types.map { ($0, KernelFilter(condition, for: $0)) }.filter { $0.filter != .pass }
  }

  /// The system calls to trace.
  package var syscalls: [String] { types.syscalls }

  /// The fields as conditions name them, sorted.
  package var fieldNames: [String] {
    fields.map { field in field.argument.map { "\(field.name)[\($0)]" } ?? field.name }.sorted()
  }

  /// The filters for people, types with the same one together.
  package var filterLines: [String] {
    var lines: [(filter: KernelFilter, types: [String])] = []
    for (type, filter) in filters {
      if let index = lines.firstIndex(where: { $0.filter == filter }) {
        lines[index].types.append(type.name)
      } else {
        lines.append((filter, [type.name]))
      }
    }
    return lines.map { "\($0.types.joined(separator: " ")): only where \($0.filter)" }
  }
}

extension Expression {
  /// All fields named in it.
  package var fieldReferences: [FieldReference] {
    switch self {
    case .and(let parts), .or(let parts): parts.flatMap { $0.fieldReferences }
    case .not(let inner): inner.fieldReferences
    case .macro: []
    case .check(let check): check.left.fieldReferences + check.right.fieldReferences
    }
  }
}

extension RightSide {
  fileprivate var fieldReferences: [FieldReference] {
    if case .operand(let operand) = self { operand.fieldReferences } else { [] }
  }
}

extension Operand {
  fileprivate var fieldReferences: [FieldReference] {
    switch self {
    case .field(let field): [FieldReference(field.name, argument: field.argument, at: Position())]
    case .call(let call): call.arguments.flatMap { $0.fieldReferences }
    case .list(let operands): operands.flatMap { $0.fieldReferences }
    case .text, .number: []
    }
  }
}
