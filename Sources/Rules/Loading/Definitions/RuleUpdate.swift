import Alerts

/// What an item adds to a rule or replaces in it; nil is left as it is.
struct RuleUpdate: Sendable {
  let name: String
  let context: LoadContext
  /// Which source the rule has to have; empty for any.
  var source: String?
  var condition: String?
  var conditionContext: LoadContext?
  var output: String?
  var outputContext: LoadContext?
  var description: String?
  var tags: Set<String>?
  var exceptions: [RuleException]?
  var priority: Priority?
  var isEnabled: Bool?
  var warnsAboutEventTypes: Bool?
  var skipsUnknownFilter: Bool?
  var captures: Bool?
  var captureMilliseconds: UInt32?

  init(name: String, context: LoadContext) {
    self.name = name
    self.context = context
  }

  /// Adds behind what is there; only texts, tags and exceptions can be added to.
  func append(to rule: inout RuleDefinition) {
    if let condition { rule.condition += " \(condition)" }
    if let output { rule.output += " \(output)" }
    if let description { rule.description += " \(description)" }
    if let tags { rule.tags.formUnion(tags) }
  }

  func replace(in rule: inout RuleDefinition) {
    rule.condition = condition ?? rule.condition
    rule.conditionContext = conditionContext ?? rule.conditionContext
    rule.output = output ?? rule.output
    rule.outputContext = outputContext ?? rule.outputContext
    rule.description = description ?? rule.description
    rule.tags = tags ?? rule.tags
    rule.exceptions = exceptions ?? rule.exceptions
    rule.priority = priority ?? rule.priority
    rule.isEnabled = isEnabled ?? rule.isEnabled
    rule.warnsAboutEventTypes = warnsAboutEventTypes ?? rule.warnsAboutEventTypes
    rule.skipsUnknownFilter = skipsUnknownFilter ?? rule.skipsUnknownFilter
    rule.captures = captures ?? rule.captures
    rule.captureMilliseconds = captureMilliseconds ?? rule.captureMilliseconds
  }
}
