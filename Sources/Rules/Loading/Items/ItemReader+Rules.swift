import Alerts

extension ItemReader {
  private static let textKeys: Set = ["condition", "output", "desc"]
  private static let appendableKeys: Set = textKeys.union(["tags", "exceptions"])
  private static let replaceableKeys: Set = appendableKeys.union([
    "priority", "capture", "capture_duration", "enabled", "warn_evttypes", "skip-if-unknown-filter",
  ])

  mutating func readRule(_ item: ItemKeys) throws(LoadProblem) {
    let name = try item.text("rule")
    let appends = try isOldAppend(item)
    let overrides = try OverrideKeys(item, appendable: Self.appendableKeys, replaceable: Self.replaceableKeys)
    if appends, !overrides.isEmpty { throw Self.both(item) }
    if !overrides.isEmpty {
      try override(name, overrides, item)
    } else if appends {
      try append(to: name, item)
    } else if !["condition", "output", "desc", "priority"].contains(where: { item.has($0) }) {
      try toggle(name, item)
    } else {
      try define(name, item)
    }
  }

  private mutating func define(_ name: String, _ item: ItemKeys) throws(LoadProblem) {
    var rule = RuleDefinition(
      name: name, condition: try item.text("condition"), output: try item.text("output").trimmed,
      description: try item.text("desc"), priority: try priority(item), context: item.context)
    rule.conditionContext = item.place(of: "condition", as: .ruleCondition)
    rule.outputContext = item.place(of: "output", as: .ruleOutput)
    rule.source = try item.optionalText("source") ?? RuleDefinition.defaultSource
    rule.isEnabled = try item.optionalFlag("enabled") ?? true
    rule.warnsAboutEventTypes = try item.optionalFlag("warn_evttypes") ?? true
    rule.skipsUnknownFilter = try item.optionalFlag("skip-if-unknown-filter") ?? false
    rule.captures = try item.optionalFlag("capture") ?? false
    rule.captureMilliseconds = try item.optionalNumber("capture_duration") ?? 0
    rule.tags = Set(try item.optionalTexts("tags") ?? [])
    rule.exceptions = try readExceptions(item, appending: false) ?? []
    try definitions.define(rule, &report)
  }

  /// Only a condition and exceptions are added; whatever else stands in the item is left alone.
  private mutating func append(to name: String, _ item: ItemKeys) throws(LoadProblem) {
    var update = RuleUpdate(name: name, context: item.context)
    update.condition = try item.optionalText("condition")
    update.exceptions = try readExceptions(item, appending: true)
    guard update.condition != nil || update.exceptions != nil else {
      throw LoadProblem(.validate, "there is neither a condition nor an exception to append", item.context)
    }
    try definitions.append(update)
  }

  private mutating func toggle(_ name: String, _ item: ItemKeys) throws(LoadProblem) {
    let isEnabled = try item.flag("enabled")
    report.warn(
      .deprecatedItem,
      "an item with 'enabled' alone is going to disappear; write 'override: {enabled: replace}' beside it", item.context
    )
    try definitions.setEnabled(name, isEnabled, item.context)
  }

  private mutating func override(_ name: String, _ overrides: OverrideKeys, _ item: ItemKeys) throws(LoadProblem) {
    let source = try item.optionalText("source", mayBeEmpty: true)
    if !overrides.appended.isEmpty {
      var update = RuleUpdate(name: name, context: item.context)
      update.source = source
      try read(overrides.appended, into: &update, item, appending: true)
      try definitions.append(update)
    }
    if !overrides.replaced.isEmpty {
      var update = RuleUpdate(name: name, context: item.context)
      update.source = source
      try read(overrides.replaced, into: &update, item, appending: false)
      try definitions.replace(update, &report)
    }
  }

  private mutating func read(
    _ keys: [String], into update: inout RuleUpdate, _ item: ItemKeys, appending: Bool
  ) throws(LoadProblem) {
    for key in keys {
      switch key {
      case "condition": update.condition = try item.text(key)
      case "output": update.output = try item.text(key).trimmed
      case "desc": update.description = try item.text(key)
      case "tags": update.tags = Set(try item.texts(key))
      case "exceptions": update.exceptions = try readExceptions(item, appending: appending) ?? []
      case "priority": update.priority = try priority(item)
      case "enabled": update.isEnabled = try item.flag(key)
      case "warn_evttypes": update.warnsAboutEventTypes = try item.flag(key)
      case "skip-if-unknown-filter": update.skipsUnknownFilter = try item.flag(key)
      case "capture": update.captures = try item.flag(key)
      default: update.captureMilliseconds = try item.optionalNumber(key)
      }
    }
    if keys.contains("condition") { update.conditionContext = item.place(of: "condition", as: .ruleCondition) }
    if keys.contains("output") { update.outputContext = item.place(of: "output", as: .ruleOutput) }
  }

  private func priority(_ item: ItemKeys) throws(LoadProblem) -> Priority {
    let word = try item.text("priority")
    guard let priority = Priority(word) else {
      let names = Priority.allCases.reversed().map { $0.name }.joined(separator: ", ")
      throw LoadProblem(
        .yamlValidate, "Invalid priority \"\(word.shortened)\"; write one of \(names)",
        item.place(of: "priority", as: .rulePriority))
    }
    return priority
  }
}

extension String {
  /// Without blanks and line ends around it.
  fileprivate var trimmed: String {
    let isBlank: (Character) -> Bool = { $0.isWhitespace }
    guard let start = firstIndex(where: { !isBlank($0) }), let end = lastIndex(where: { !isBlank($0) }) else {
      return ""
    }
    return String(self[start...end])
  }
}
