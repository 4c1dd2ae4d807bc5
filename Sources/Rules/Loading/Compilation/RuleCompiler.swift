import Conditions

/// Makes rules of the definitions of all files, with all checks that Falco makes.
struct RuleCompiler {
  private let definitions: Definitions
  private let options: LoadOptions
  private var report: LoadReport
  private var lists: ListSubstitution
  private var macros: MacroTable
  private var conditions: ProgramBuilder

  private init(_ definitions: Definitions, _ options: LoadOptions, _ report: LoadReport) throws(LoadProblem) {
    self.definitions = definitions
    self.options = options
    self.report = report
    lists = try ListSubstitution(definitions.lists)
    macros = try MacroTable(definitions.macros, &lists)
    conditions = ProgramBuilder(catalog: definitions.catalog)
  }

  static func compile(
    _ definitions: Definitions, _ options: LoadOptions, _ report: inout LoadReport
  ) throws(LoadProblem) -> RuleSet {
    var compiler = try RuleCompiler(definitions, options, report)
    defer { report = compiler.report }
    var rules: [Rule] = []
    for definition in definitions.rules.elements where definition.priority >= options.minimumPriority {
      guard definitions.sources.contains(definition.source) else { continue }
      if let rule = try compiler.rule(definition) { rules.append(rule) }
    }
    compiler.warnOfUnused()
    return RuleSet(rules)
  }

  /// - Returns: nil if the rule asks to be left out.
  private mutating func rule(_ definition: RuleDefinition) throws(LoadProblem) -> Rule? {
    let text = try lists.replaced(in: try definition.fullCondition(), definition.conditionContext)
    let parsed = try ConditionParser.parse(text, in: definition.conditionContext)
    let condition = try macros.expand(parsed, text, definition.conditionContext)
    warnOfComparisonsWithNA(condition, definition)
    guard let output = try output(of: definition), try compiles(condition, text, definition) else { return nil }
    warnOfDeprecated(condition, output, definition)
    let types = EventTypeSet(condition)
    if definition.warnsAboutEventTypes, definition.source == RuleDefinition.defaultSource, types.count > 100 {
      report.warn(
        .noEventType,
        "the condition can hold for \(types.count) types of events; name those that are meant with evt.type",
        definition.conditionContext)
    }
    return Rule(definition, condition, types, output)
  }

  private mutating func output(of definition: RuleDefinition) throws(LoadProblem) -> RuleOutput? {
    let output = RuleOutput.Draft(definition, options)
    do {
      return try output.compile(catalog: definitions.catalog)
    } catch {
      let position = Position(offset: error.offset, in: output.text)
      let place = definition.outputContext.inside(.ruleOutputExpression, output.text, at: position)
      guard error.isUnknownField, definition.skipsUnknownFilter else {
        throw LoadProblem(.compileOutput, error.reason, place)
      }
      report.warn(.unknownFilter, error.reason, place)
      return nil
    }
  }

  private mutating func compiles(
    _ condition: Expression, _ text: String, _ definition: RuleDefinition
  ) throws(LoadProblem) -> Bool {
    do {
      _ = try conditions.add(condition)
    } catch {
      let place = definition.conditionContext.inside(.conditionExpression, text, at: error.position)
      let isUnknown = error.kind == .field(.unknownField) || error.kind == .unknownEventName
      guard isUnknown, definition.skipsUnknownFilter else {
        throw LoadProblem(.compileCondition, error.reason, place)
      }
      report.warn(.unknownFilter, error.reason, place)
      return false
    }
    for warning in conditions.warnings {
      report.warn(
        .compileCondition, warning.description,
        definition.conditionContext.inside(.conditionExpression, text, at: warning.position))
    }
    return true
  }

  private mutating func warnOfComparisonsWithNA(_ condition: Expression, _ definition: RuleDefinition) {
    var isDoubtful = false
    condition.forEachCheck { check in isDoubtful = isDoubtful || check.comparesAbsentJSON }
    guard isDoubtful else { return }
    report.warn(
      .unsafeNACheck, "a comparison with <NA> never holds for a field that is absent; use 'exists'",
      definition.conditionContext)
  }

  private mutating func warnOfDeprecated(
    _ condition: Expression, _ output: RuleOutput, _ definition: RuleDefinition
  ) {
    var names: Set<String> = []
    condition.forEachCheck { check in names.formUnion(check.fieldNames) }
    let inCondition = names.filter { definitions.catalog.isDeprecated($0) }
    for name in inCondition.sorted() {
      report.warn(.deprecatedItem, "field \(name) is going to disappear", definition.conditionContext)
    }
    for field in output.template.fields where field.definition.isDeprecated {
      report.warn(.deprecatedItem, "field \(field.definition.name) is going to disappear", definition.outputContext)
    }
    if output.hadContainerInfo {
      report.warn(
        .deprecatedItem, "%container.info is left out; name the fields of the container that are meant",
        definition.outputContext)
    }
  }

  private mutating func warnOfUnused() {
    for (place, list) in definitions.lists.elements.enumerated() where !lists.isUsed[place] {
      report.warn(.unusedList, "no rule, macro or list names list '\(list.name.shortened)'", list.context)
    }
    for (place, macro) in definitions.macros.elements.enumerated() where !macros.isUsed[place] {
      report.warn(.unusedMacro, "no rule or macro names macro '\(macro.name.shortened)'", macro.context)
    }
  }
}

extension FieldCatalog {
  fileprivate func isDeprecated(_ name: String) -> Bool {
    (try? field(name, argument: nil))?.definition.isDeprecated == true
  }
}

extension Check {
  /// The names of all fields in it.
  fileprivate var fieldNames: [String] {
    let right: [FieldReference]
    if case .operand(let operand) = self.right { right = operand.fields } else { right = [] }
    return (left.fields + right).map(\.name)
  }

  /// Whether it compares a field of a JSON event with the text that stands for an absent value.
  fileprivate var comparesAbsentJSON: Bool {
    guard case .field(let field) = left, field.name.hasPrefix("ka.") || field.name.hasPrefix("jevt.") else {
      return false
    }
    switch (comparison, right) {
    case (.equal, .literal("<NA>")), (.notEqual, .literal("<NA>")): return true
    case (.in, .list(let items)), (.intersects, .list(let items)), (.pmatch, .list(let items)):
      return items.contains("<NA>")
    default: return false
    }
  }
}

extension Position {
  /// The place of a byte in a text.
  fileprivate init(offset: Int, in text: String) {
    let before = String(decoding: text.utf8.prefix(offset), as: UTF8.self)
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    self.init(offset: offset, line: lines.count - 1, column: lines.last?.count ?? 0)
  }
}
