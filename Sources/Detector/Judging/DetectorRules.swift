package import Rules

/// The rules of a configuration, loaded and compiled.
package struct DetectorRules {
  package let compiled: CompiledRules
  /// Those that are switched off, too.
  package let all: RuleSet
  /// The files that they came from, in the order of loading.
  package let files: [String]
  /// What there was to say of each file.
  package let results: [LoadResult]
  /// What is odd besides; a line each.
  package let warnings: [String]

  /// - Throws: `DetectorRulesError` with the problems of all files.
  package init(_ sources: RuleSources) throws(DetectorRulesError) {
    let chosen = try Self.files(sources)
    files = chosen.paths
    var loader = RuleLoader(catalog: SyscallFields.shared, options: sources.options)
    results = files.map { loader.load(path: $0) }
    let invalid = results.filter { !$0.isSuccessful }
    guard invalid.isEmpty else { throw DetectorRulesError(invalid.map { $0.text.trimmingLineBreak }) }
    do {
      try loader.checkPlugins()
    } catch {
      throw DetectorRulesError(["\(error)"])
    }
    all = loader.rules.applying(sources.selection)
    compiled = try Self.compiled(all, sources.matching)
    warnings =
      chosen.ignored.map { "\($0) is left out, since it ends in neither .yaml nor .yml" }
      + Self.idle(sources.selection, loader.rules) + (compiled.rules.isEmpty ? ["no rule is enabled"] : [])
  }

  private static func files(_ sources: RuleSources) throws(DetectorRulesError) -> RuleFiles {
    let files: RuleFiles
    do {
      files = try RuleFiles(sources.paths, skipsMissing: sources.skipsMissing)
    } catch {
      throw DetectorRulesError(["\(error)"])
    }
    guard !files.paths.isEmpty else {
      throw DetectorRulesError(["there is no rules file in \(sources.paths.joined(separator: ", "))"])
    }
    return files
  }

  private static func compiled(
    _ rules: RuleSet, _ matching: Engine.Matching
  ) throws(DetectorRulesError) -> CompiledRules {
    do {
      return try CompiledRules(rules, matching: matching)
    } catch {
      throw DetectorRulesError(["a condition cannot be compiled: \(error.cause)"])
    }
  }

  /// Steps of the selection that are about no rule, which is most often a slip of the pen.
  private static func idle(_ selection: RuleSelection, _ rules: RuleSet) -> [String] {
    selection.steps.filter { step in !rules.contains { step.target.includes($0) } }.map { step in
      switch step.target {
      case .name(let name): "rules: there is no rule \"\(name)\" to \(step.enables ? "enable" : "disable")"
      case .tag(let tag): "rules: there is no rule with the tag \"\(tag)\" to \(step.enables ? "enable" : "disable")"
      }
    }
  }
}

extension String {
  fileprivate var trimmingLineBreak: String { hasSuffix("\n") ? String(dropLast()) : self }
}
