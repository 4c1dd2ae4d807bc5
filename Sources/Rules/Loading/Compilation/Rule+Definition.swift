import Conditions

extension Rule {
  init(_ definition: RuleDefinition, _ condition: Expression, _ types: EventTypeSet, _ output: RuleOutput) {
    name = definition.name
    description = definition.description
    source = definition.source
    priority = definition.priority
    tags = definition.tags.sorted()
    isEnabled = definition.isEnabled
    conditionText = definition.condition
    self.condition = condition
    eventTypes = types
    self.output = output.text
    template = output.template
    extraFields = output.extraFields
    exceptions = definition.exceptions
    captures = definition.captures
    captureMilliseconds = definition.captureMilliseconds
    file = definition.context.file
    position = definition.context.locations.last?.position ?? Position()
  }
}
