extension RuleDefinition {
  /// The text of the condition with what the exceptions let pass.
  func fullCondition() throws(LoadProblem) -> String {
    var text = ""
    for exception in exceptions {
      if let condition = try exception.condition() { text += " and not (\(condition))" }
    }
    return text.isEmpty ? condition : "(\(condition))\(text)"
  }
}
