package import Conditions

/// Loads rules files one after another.
///
/// ```swift
/// var loader = RuleLoader(catalog: SyscallFields.shared)
/// let results = paths.map { loader.load(path: $0) }
/// guard results.allSatisfy(\.isSuccessful) else { … }
/// try loader.checkPlugins()
/// for rule in loader.rules { … }
/// ```
///
/// After each file all rules are compiled again, since a list or a macro in it may change any of them.
package struct RuleLoader: Sendable {
  /// Larger files are no rules.
  private static let sizeLimit = 32 << 20

  private let options: LoadOptions
  private var definitions: Definitions
  /// What was made of all files up to the last one; empty if they do not fit together.
  package private(set) var rules = RuleSet()

  package init(catalog: any FieldCatalog, options: LoadOptions = LoadOptions()) {
    self.options = options
    definitions = Definitions(catalog: catalog, sources: options.sources)
  }

  /// Loads a file.
  package mutating func load(path: String) -> LoadResult {
    do {
      return load(try FileContent.read(path, limit: Self.sizeLimit), name: path)
    } catch {
      var report = LoadReport(file: path, content: [])
      report.add(LoadProblem(.fileRead, error.reason, LoadContext(file: path)))
      return report.result(schema: .none)
    }
  }

  /// Loads what is in a file.
  ///
  /// - Parameter name: what places of problems name as the file.
  package mutating func load(_ content: [UInt8], name: String) -> LoadResult {
    var report = LoadReport(file: name, content: content)
    rules = RuleSet()
    let documents: [YAMLNode]
    do {
      documents = try YAMLReader.documents(in: content)
    } catch {
      let place = LoadContext(file: name).part(.rulesContent, at: error.position)
      report.add(LoadProblem(.yamlParse, error.reason, place))
      return report.result(schema: .none)
    }
    do {
      try read(documents, &report)
      rules = try RuleCompiler.compile(definitions, options, &report)
    } catch {
      report.add(error)
    }
    return report.result(schema: RulesSchema.check(documents))
  }

  /// Whether there are all plugins that the files need.
  ///
  /// - Throws: `MissingPluginError`.
  package func checkPlugins() throws(MissingPluginError) {
    for requirement in definitions.plugins where !requirement.isSatisfied(by: options.plugins) {
      throw MissingPluginError(requirement, options.plugins)
    }
  }

  /// What was read up to a problem stays, as what a later file may put right.
  private mutating func read(_ documents: [YAMLNode], _ report: inout LoadReport) throws(LoadProblem) {
    var reader = ItemReader(definitions: definitions, report: report)
    defer {
      definitions = reader.definitions
      report = reader.report
    }
    try reader.read(documents)
  }
}
