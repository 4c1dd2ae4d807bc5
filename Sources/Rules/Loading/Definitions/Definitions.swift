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
    rules.set(rule.name, try checkingExceptions(of: rule, &report))
  }

  mutating func append(_ update: RuleUpdate, _ report: inout LoadReport) throws(LoadProblem) {
    var rule = try target(of: update)
    update.append(to: &rule)
    for addition in update.exceptions ?? [] {
      rule.exceptions = try appended(addition, to: rule)
    }
    rules.set(rule.name, rule)
  }

  mutating func replace(_ update: RuleUpdate, _ report: inout LoadReport) throws(LoadProblem) {
    var rule = try target(of: update)
    update.replace(in: &rule)
    if update.exceptions != nil { rule = try checkingExceptions(of: rule, &report) }
    rules.set(rule.name, rule)
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

  private func target(of update: RuleUpdate) throws(LoadProblem) -> RuleDefinition {
    guard let rule = rules[update.name] else { throw Self.missing("rule", update.name, update.context) }
    if let source = update.source, !source.isEmpty { try Self.check(source, of: rule, update.context) }
    return rule
  }

  private func checkingExceptions(
    of rule: RuleDefinition, _ report: inout LoadReport
  ) throws(LoadProblem) -> RuleDefinition {
    var rule = rule
    var names: Set<String> = []
    for place in rule.exceptions.indices {
      let exception = rule.exceptions[place]
      if !names.insert(exception.name).inserted {
        report.warn(
          .exceptionNameNotUnique, "exception '\(exception.name.shortened)' is there twice; both apply",
          exception.context)
      }
      rule.exceptions[place] = try exception.checked(fieldsIn: sources.contains(rule.source) ? catalog : nil)
    }
    return rule
  }

  private func appended(
    _ addition: RuleException, to rule: RuleDefinition
  ) throws(LoadProblem) -> [RuleException] {
    var exceptions = rule.exceptions
    if let place = exceptions.firstIndex(where: { $0.name == addition.name }) {
      guard addition.fields == nil, addition.comparisons == nil else {
        throw LoadProblem(
          .validate, "exception '\(addition.name.shortened)' has fields and comps already; give only values",
          addition.context)
      }
      exceptions[place].values += addition.values
      return exceptions
    }
    guard addition.fields != nil, !addition.values.isEmpty else {
      throw LoadProblem(
        .validate, "exception '\(addition.name.shortened)' is new in this rule; it needs fields and values",
        addition.context)
    }
    return exceptions + [try addition.checked(fieldsIn: sources.contains(rule.source) ? catalog : nil)]
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
