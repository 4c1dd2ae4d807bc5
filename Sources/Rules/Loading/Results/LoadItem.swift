/// What the parts of a rules file are called in places of problems.
package enum LoadItem: String, Sendable {
  case rulesContent = "rules content"
  case rulesContentItem = "rules content item"
  case requiredEngineVersion = "required_engine_version"
  case requiredPluginVersions = "required plugin versions"
  case requiredPluginVersionsEntry = "required plugin versions entry"
  case requiredPluginVersionsAlternative = "required plugin versions alternative"
  case list
  case listItem = "list item"
  case macro
  case macroCondition = "macro condition"
  case rule
  case ruleCondition = "rule condition"
  case conditionExpression = "condition expression"
  case ruleOutput = "rule output"
  case ruleOutputExpression = "rule output expression"
  case rulePriority = "rule priority"
  case overrides
  case exceptions
  case exception
  case exceptionValues = "exception values"
  case exceptionValue = "exception value"
  case valueFor = "value for"
}
