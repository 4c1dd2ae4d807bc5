import Conditions

extension Expression {
  /// What is left of a condition for events of one type: checks of the type itself are decided, and what follows from that
  /// goes.
  ///
  /// - Returns: nil if it cannot hold.
  func specialised(for type: EventType) -> Expression? {
    switch reduced(for: type) {
    case .constant(false): nil
    // Nothing is left to check; conditions have to have a check, and one of the type is as good as any.
    case .constant(true): self
    case .open(let expression): expression
    }
  }

  /// The distinct checks of the event's type in it.
  var typeChecks: Set<Check> {
    switch self {
    case .and(let parts), .or(let parts): parts.reduce(into: []) { $0.formUnion($1.typeChecks) }
    case .not(let inner): inner.typeChecks
    case .macro: []
    case .check(let check): check.isOfType ? [check] : []
    }
  }

  private enum Reduced {
    case constant(Bool)
    case open(Expression)
  }

  private func reduced(for type: EventType) -> Reduced {
    switch self {
    case .macro: return .open(self)
    case .check(let check): return check.verdict(for: type).map { .constant($0) } ?? .open(self)
    case .not(let inner):
      switch inner.reduced(for: type) {
      case .constant(let value): return .constant(!value)
      case .open(let expression): return .open(.not(expression))
      }
    case .and(let parts): return Self.reduced(parts, decisive: false, type) { .and($0) }
    case .or(let parts): return Self.reduced(parts, decisive: true, type) { .or($0) }
    }
  }

  private static func reduced(
    _ parts: [Expression], decisive: Bool, _ type: EventType, _ join: ([Expression]) -> Expression
  ) -> Reduced {
    var left: [Expression] = []
    for part in parts {
      switch part.reduced(for: type) {
      case .constant(decisive): return .constant(decisive)
      case .constant: break
      case .open(let expression): left.append(expression)
      }
    }
    return left.isEmpty ? .constant(!decisive) : .open(left.count == 1 ? left[0] : join(left))
  }
}

extension Check {
  /// Whether it compares the event's type with names, so that the type decides it.
  fileprivate var isOfType: Bool { names != nil }

  /// How it comes out for events of `type`; nil if more than the type has to be known.
  func verdict(for type: EventType) -> Bool? {
    guard let names else { return nil }
    return names.contains(type.name) != (comparison == .notEqual)
  }

  private var names: [String]? {
    guard case .field(let field) = left, modifier == nil, field.argument == nil,
      field.name == "evt.type" || field.name == "syscall.type"
    else { return nil }
    switch (comparison, right) {
    case (.equal, .literal(let name)), (.notEqual, .literal(let name)), (.in, .literal(let name)): return [name]
    case (.in, .list(let names)): return names
    default: return nil
    }
  }
}
