package import Outputs
import Delivery

extension Configuration {
  /// Reads everything, and reports every mistake at once.
  ///
  /// - Parameters:
  ///   - file: the configuration file, as the user named it, and what stands in it.
  ///   - readFile: reads the file that a `<SECRET>_FILE` names.
  ///   - outputs: the kinds of destination there are.
  package static func load(
    environment: [String: String], file: (path: String, text: String)? = nil,
    readFile: @escaping @Sendable (String) throws -> String, isRoot: Bool,
    outputs: [any Output.Type] = Registry.outputs
  ) throws(ConfigurationError) -> Configuration {
    let known = KnownSections(outputs)
    let fromFile = file.map { GivenSettings(file: $0.path, text: $0.text, known) } ?? GivenSettings()
    let given = fromFile.overridden(by: GivenSettings(environment: environment, known))
    var common = CommonSettings(given, environment: environment, readFile: readFile)
    let standard = dataDirectory(environment, isRoot: isRoot)
    var configuration = Configuration(&common, dataDirectory: standard ?? "")
    if configuration.dataDirectory.isEmpty {
      common.program.problem("datadir", "is not given, and there is no home directory to put data in")
    }
    var problems = given.problems + common.all.flatMap(\.problems)
    configuration.warnings = common.all.flatMap(\.warnings)
    configuration.effective = common.all.map { EffectiveSection($0.section.isEmpty ? "program" : $0.section, $0) }
    let destinations = DestinationReader(
      given, known, readFile: readFile, clientTLS: configuration.clientTLS,
      addedFields: configuration.enrichment?.addedFields ?? [])
    problems += destinations.problems
    configuration.destinations = destinations.destinations
    configuration.warnings += destinations.warnings
    configuration.effective += destinations.effective
    problems += configuration.noteForeign(given.foreign)
    guard problems.isEmpty else { throw ConfigurationError(problems) }
    if configuration.destinations.isEmpty {
      configuration.warnings.append("no destination is configured; alerts are stored and go nowhere")
    }
    return configuration
  }

  /// Notes what falcosidekick would have done and Tocsin will not; what it returns stands against a start.
  private mutating func noteForeign(_ foreign: [String: String]) -> [String] {
    let found = Sidekick.sections.filter { foreign[$0.path] != nil }
    let (outputs, settings) = (found.filter(\.isOutput), found.filter { !$0.isOutput })
    unsupported = outputs.map(\.name)
    var lines: [String] = []
    if !outputs.isEmpty {
      let names = outputs.map { "\($0.name) (\(foreign[$0.path] ?? ""))" }.joined(separator: ", ")
      lines.append("destinations that Tocsin does not have yet and that would stay silent: \(names)")
    }
    if !settings.isEmpty {
      let names = settings.compactMap { foreign[$0.path] }.joined(separator: ", ")
      lines.append("settings of falcosidekick that would have no effect: \(names)")
    }
    guard !allowUnsupported else {
      if !lines.isEmpty { warnings.append(lines.joined(separator: "; ")) }
      return []
    }
    return lines.map { "\($0); ALLOW_UNSUPPORTED=true starts without them" }
  }
}
