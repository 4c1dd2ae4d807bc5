import Conditions
import Rules

/// The fields that an engine has to be asked for; the id and the type of a container stand in its cgroup.
enum ContainerMetadata {
  private static let knownAtOnce: Set<SyscallField> = [
    .containerId, .containerFullId, .containerType, .containerStartTs, .containerDuration,
  ]

  static func includes(_ field: Field) -> Bool {
    guard let id = SyscallField(rawValue: field.id) else { return false }
    let range = SyscallField.containerId.rawValue..<SyscallField.fdlistNums.rawValue
    return range.contains(id.rawValue) && !knownAtOnce.contains(id)
  }

  /// Whether alerts of a rule show any of them.
  static func isShown(by rule: Rule) -> Bool {
    ([rule.template] + rule.extraFields.map(\.template)).contains { $0.fields.contains { includes($0) } }
  }
}
