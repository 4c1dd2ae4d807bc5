import Foundation
import Rules

extension DetectorConfiguration {
  /// Reads everything, and reports every mistake at once.
  ///
  /// - Parameters:
  ///   - standardRules: where rules are if nobody says; the first that exists is taken.
  ///   - isTerminal: whether somebody may be reading standard output.
  /// - Throws: `DetectorConfigurationError`.
  package static func load(
    _ arguments: DetectorArguments, environment: [String: String], isRoot: Bool, isTerminal: Bool,
    standardRules: [String] = []
  ) throws(DetectorConfigurationError) -> DetectorConfiguration {
    let files = ConfigurationFiles(
      arguments.configuration, options: arguments.options, Variables(environment))
    var report = ConfigurationReport()
    report.problems = files.problems
    var configuration = DetectorConfiguration(own: OwnSettings(environment, isRoot: isRoot, &report))
    configuration.files = files.paths
    configuration.includes = files.includes
    // What Falco's own file says; whoever brings a file says it there.
    let addsContainer = arguments.configuration == nil && files.root["append_output"] == nil
    configuration.readFalco(files.root, &report)
    if addsContainer { configuration.rules.options.additions = [.container] }
    configuration.applyOwn(environment, &report)
    configuration.apply(arguments)
    configuration.chooseOutputs(isTerminal: isTerminal)
    configuration.chooseRules(arguments, standardRules, &report)
    guard report.problems.isEmpty else { throw DetectorConfigurationError(report.problems) }
    configuration.warnings = report.warnings
    if !report.unused.isEmpty {
      configuration.warnings.append(
        "settings of Falco that have no effect here: \(report.unused.joined(separator: ", "))")
    }
    return configuration
  }

  private mutating func apply(_ arguments: DetectorArguments) {
    if arguments.isUnbuffered { outputs.isBuffered = false }
    if let path = arguments.replay { engine.kind = .replay(path: path) }
    if !arguments.appendedOutput.isEmpty {
      var addition = OutputAddition()
      addition.text = arguments.appendedOutput
      rules.options.additions.append(addition)
    }
  }

  /// Where nothing says where alerts go, they go to a forwarder on this machine, and to whoever sits before the terminal.
  private mutating func chooseOutputs(isTerminal: Bool) {
    guard !outputs.hasFalcoOutput, outputs.forwarder == nil else { return }
    outputs.forwarder = OutputChannels.Forwarder(url: OwnSettings.standardURL, token: own.token)
    outputs.standardOutput = isTerminal && !outputs.isSilent
  }

  private mutating func chooseRules(
    _ arguments: DetectorArguments, _ standardRules: [String], _ report: inout ConfigurationReport
  ) {
    if !arguments.rules.isEmpty {
      rules.paths = arguments.rules
      rules.skipsMissing = false
    } else if rules.paths.isEmpty, let path = own.rules {
      rules.paths = [path]
    } else if rules.paths.isEmpty {
      rules.paths = standardRules.first { FileManager.default.fileExists(atPath: $0) }.map { [$0] } ?? []
    }
    if rules.paths.isEmpty, arguments.needsRules {
      report.problems.append("there are no rules; name rules files with -r FILE, rules_files or DETECTOR_RULES")
    }
  }
}
