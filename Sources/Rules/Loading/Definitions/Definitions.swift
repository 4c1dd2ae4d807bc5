import Conditions

/// All lists, macros and rules of the files read so far.
struct Definitions: Sendable {
  let catalog: any FieldCatalog
  /// Where events come from; rules for other sources are left out.
  let sources: Set<String>

  private(set) var lists = NamedTable<ListDefinition>()
  private(set) var macros = NamedTable<MacroDefinition>()
  private(set) var rules = NamedTable<RuleDefinition>()
  private(set) var plugins: [PluginRequirement] = []
  /// Counts definitions and changes, to tell what came first.
  private var clock = 0

  init(catalog: any FieldCatalog, sources: Set<String>) {
    self.catalog = catalog
    self.sources = sources
  }

  // MARK: Lists and macros

  mutating func defineList(_ name: String, _ items: [String], _ context: LoadContext) {
    let now = tick()
    lists.set(
      name,
      ListDefinition(
        name: name, items: items, firstDefined: lists[name]?.firstDefined ?? now, lastTouched: now, context: context))
  }

  mutating func appendList(_ name: String, _ items: [String], _ context: LoadContext) throws(LoadProblem) {
    let now = tick()
    let isThere = lists.update(name) { list in
      list.items += items
      list.lastTouched = now
    }
    if !isThere { throw Self.missing("list", name, context) }
  }

  mutating func defineMacro(
    _ name: String, _ condition: String, _ context: LoadContext, conditionContext: LoadContext
  ) {
    let now = tick()
    macros.set(
      name,
      MacroDefinition(
        name: name, condition: condition, firstDefined: macros[name]?.firstDefined ?? now, lastTouched: now,
        context: context, conditionContext: conditionContext))
  }

  mutating func appendMacro(_ name: String, _ condition: String, _ context: LoadContext) throws(LoadProblem) {
    let now = tick()
    let isThere = macros.update(name) { macro in
      macro.condition += " \(condition)"
      macro.lastTouched = now
    }
    if !isThere { throw Self.missing("macro", name, context) }
  }

  // MARK: Rules

  mutating func define(_ rule: RuleDefinition, _ report: inout LoadReport) throws(LoadProblem) {
    if let earlier = rules[rule.name] { try Self.check(rule.source, of: earlier, rule.context) }
    if !sources.contains(rule.source) {
      report.warn(
        .unknownSource,
        "the rule is left out; there are events from \(sources.sorted().joined(separator: ", ")), none from "
          + "'\(rule.source.shortened)'", rule.context)
    }
    var rule = rule
    try rule.checkExceptions(sources.contains(rule.source) ? catalog : nil, &report)
    rules.set(rule.name, rule)
  }

  mutating func append(_ update: RuleUpdate) throws(LoadProblem) {
    try change(update) { rule, catalog throws(LoadProblem) in
      update.append(to: &rule)
      for addition in update.exceptions ?? [] { try rule.append(addition, catalog) }
    }
  }

  mutating func replace(_ update: RuleUpdate, _ report: inout LoadReport) throws(LoadProblem) {
    try change(update) { rule, catalog throws(LoadProblem) in
      update.replace(in: &rule)
      if update.exceptions != nil { try rule.checkExceptions(catalog, &report) }
    }
  }

  mutating func setEnabled(_ name: String, _ isEnabled: Bool, _ context: LoadContext) throws(LoadProblem) {
    guard rules.update(name, { $0.isEnabled = isEnabled }) else { throw Self.missing("rule", name, context) }
  }

  // MARK: Plugins

  mutating func require(_ choices: [(name: String, version: String)], _ context: LoadContext) throws(LoadProblem) {
    var read: [(name: String, version: Version)] = []
    for (name, text) in choices {
      guard let version = Version(text) else {
        throw LoadProblem(
          .validate, "'\(text.shortened)' is no version of plugin '\(name.shortened)'; write x.y.z", context)
      }
      guard !read.contains(where: { $0.name == name }) else {
        throw LoadProblem(.validate, "plugin '\(name.shortened)' is its own alternative; name it once", context)
      }
      read.append((name, version))
    }
    plugins.append(PluginRequirement(choices: read))
  }

  // MARK: Checks

  /// Changes the rule that an item is about.
  private mutating func change(
    _ update: RuleUpdate, _ body: (inout RuleDefinition, (any FieldCatalog)?) throws(LoadProblem) -> Void
  ) throws(LoadProblem) {
    let isThere = try rules.update(update.name) { [catalog, sources] rule throws(LoadProblem) in
      if let source = update.source, !source.isEmpty { try Self.check(source, of: rule, update.context) }
      try body(&rule, sources.contains(rule.source) ? catalog : nil)
    }
    if !isThere { throw Self.missing("rule", update.name, update.context) }
  }

  private static func check(_ source: String, of rule: RuleDefinition, _ context: LoadContext) throws(LoadProblem) {
    guard source == rule.source else {
      throw LoadProblem(
        .validate, "the rule has source '\(rule.source.shortened)' and cannot get '\(source.shortened)'", context)
    }
  }

  private static func missing(_ kind: String, _ name: String, _ context: LoadContext) -> LoadProblem {
    LoadProblem(
      .validate, "no \(kind) '\(name.shortened)' is defined before; check its name and the order of files", context)
  }

  private mutating func tick() -> Int {
    clock += 1
    return clock
  }
}
