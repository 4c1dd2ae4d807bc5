import Conditions
import Rules

extension LiveFacts {
  /// What conditions and alerts of some rules read of processes that run.
  init(readBy rules: [Rule]) {
    self = []
    for rule in rules {
      for reference in rule.condition.fieldReferences {
        if let field = try? SyscallFields.shared.field(reference.name, argument: reference.argument) { add(field) }
      }
      for template in [rule.template] + rule.extraFields.map(\.template) { for field in template.fields { add(field) } }
    }
  }

  private mutating func add(_ field: Field) {
    if let id = SyscallField(rawValue: field.id) { formUnion(id.liveFacts) }
  }
}
