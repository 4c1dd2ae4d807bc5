package import Conditions

/// What has to be observed so that a condition can be judged.
package struct RuleNeeds: Sendable {
  package let types: EventTypeSet
  /// The fields that it reads.
  package let fields: Set<FieldReference>

  package init(_ condition: Expression) {
    types = EventTypeSet(condition)
    fields = Set(condition.fieldReferences)
  }

  /// The system calls to trace.
  package var syscalls: [String] { types.syscalls }

  /// What the kernel can decide for each type of event, where it can decide anything.
  package static func filters(for condition: Expression) -> [(type: EventType, filter: KernelFilter)] {
    EventTypeSet(condition).types.map { ($0, KernelFilter(condition, for: $0)) }.filter { $0.filter != .pass }
  }
}

extension Expression {
  /// All fields named in it.
  fileprivate var fieldReferences: [FieldReference] {
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
