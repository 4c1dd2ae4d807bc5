import Alerts

/// A rule as the files up to now define it.
struct RuleDefinition: Sendable {
  static let defaultSource = "syscall"

  let name: String
  var condition: String
  var output: String
  var description: String
  var priority: Priority
  var source = RuleDefinition.defaultSource
  var isEnabled = true
  var tags: Set<String> = []
  var exceptions: [RuleException] = []
  var warnsAboutEventTypes = true
  var skipsUnknownFilter = false
  var captures = false
  var captureMilliseconds: UInt32 = 0
  var context: LoadContext
  var conditionContext: LoadContext
  var outputContext: LoadContext

  init(
    name: String, condition: String, output: String, description: String, priority: Priority, context: LoadContext
  ) {
    self.name = name
    self.condition = condition
    self.output = output
    self.description = description
    self.priority = priority
    self.context = context
    conditionContext = context
    outputContext = context
  }
}
