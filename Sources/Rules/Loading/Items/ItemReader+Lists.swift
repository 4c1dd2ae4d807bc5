extension ItemReader {
  mutating func readList(_ item: ItemKeys) throws(LoadProblem) {
    let name = try item.text("list")
    if name.utf8.contains(where: { " \t\r\n()\"'=,".utf8.contains($0) }) {
      report.warn(
        .invalidListName, "list name '\(name.shortened)' holds a blank, a bracket, a quote, a comma or '='",
        item.context)
    }
    let items = try item.texts("items")
    if try appends(item, key: "items") {
      try definitions.appendList(name, items, item.context)
    } else {
      definitions.defineList(name, items, item.context)
    }
  }

  mutating func readMacro(_ item: ItemKeys) throws(LoadProblem) {
    let name = try item.text("macro")
    if !Self.isIdentifier(name) {
      report.warn(
        .invalidMacroName,
        "macro name '\(name.shortened)' should be a letter, then letters, digits and underscores", item.context)
    }
    let condition = try item.text("condition")
    let place = item.place(of: "condition", as: .macroCondition)
    if try appends(item, key: "condition") {
      try definitions.appendMacro(name, condition, item.context)
    } else {
      definitions.defineMacro(name, condition, item.context, conditionContext: place)
    }
  }

  /// Whether an item with one value adds to it, by the old `append: true` or by `override`.
  private mutating func appends(_ item: ItemKeys, key: String) throws(LoadProblem) -> Bool {
    let appends = try isOldAppend(item)
    let overrides = try OverrideKeys(item, appendable: [key], replaceable: [key])
    if appends, !overrides.isEmpty { throw Self.both(item) }
    return appends || overrides.appended.contains(key)
  }

  mutating func isOldAppend(_ item: ItemKeys) throws(LoadProblem) -> Bool {
    guard try item.optionalFlag("append") == true else { return false }
    report.warn(.deprecatedItem, "'append: true' is going to disappear; use 'override' instead", item.context)
    return true
  }

  static func both(_ item: ItemKeys) -> LoadProblem {
    item.problem("'append: true' and 'override' cannot stand in one item; remove 'append'")
  }

  private static func isIdentifier(_ name: String) -> Bool {
    guard let first = name.first, first.isASCII, first.isLetter else { return false }
    return name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }
}
