import Rules

/// Reads fields of the events that it is shown.
final class EventFieldReader: RuleMatching {
  private(set) var values: [String: String] = [:]
  private let rules: any RuleMatching
  private let fields: Set<String>

  init(_ rules: any RuleMatching, fields: Set<String>) {
    self.rules = rules
    self.fields = fields
  }

  var ruleNames: Set<String> { rules.ruleNames }

  func rulesFired(by event: Event) -> [String] {
    for field in fields {
      guard let template = try? OutputTemplate("%\(field)", catalog: SyscallFields.shared) else { continue }
      values[field] = template.render(event).message
    }
    return rules.rulesFired(by: event)
  }
}
