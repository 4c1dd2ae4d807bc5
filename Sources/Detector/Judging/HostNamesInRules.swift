import Conditions
import Rules

/// The names of hosts that conditions compare with.
enum HostNamesInRules {
  /// - Returns: each once, sorted.
  static func names(in rules: [Rule]) -> [String] {
    Set(rules.flatMap { names(in: $0.condition) }).sorted()
  }

  private static func names(in expression: Expression) -> [String] {
    switch expression {
    case .and(let parts), .or(let parts): parts.flatMap { names(in: $0) }
    case .not(let inner): names(in: inner)
    case .macro: []
    case .check(let check): names(in: check)
    }
  }

  private static func names(in check: Check) -> [String] {
    guard case .field(let reference) = check.left,
      let field = try? SyscallFields.shared.field(reference.name, argument: reference.argument),
      field.definition.isHostName
    else { return [] }
    return switch check.right {
    case .literal(let name): [name]
    case .list(let names): names
    case .none, .operand: []
    }
  }
}
