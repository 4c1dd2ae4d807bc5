import ArgumentParser
import CLinux
import Detector
import Forwarder
import Foundation
import Logging
import Rules
import Sensor
import ServiceManager

/// `tocsin detect`
struct DetectCommand: AsyncParsableCommand, ConfinedCommand {
  static let configuration = CommandConfiguration(
    commandName: "detect",
    abstract: "Watch this machine and raise alerts, by Falco's rules.",
    discussion: """
      Takes Falco's options and, with -c, Falco's configuration file. Without outputs in that file or in options, alerts \
      go to a forwarder on this machine, and to standard output if that is a terminal. Settings of its own come from the \
      environment; --list-settings lists them. SIGHUP, and any change of a rules file, brings new rules without a \
      restart; SIGUSR1 opens output files anew.
      """,
    version: Version.current)

  @OptionGroup var options: DetectOptions
  @OptionGroup(title: "Instead of detecting") var listings: DetectListings

  @Flag(name: .customLong("dry-run"), help: "Check configuration and rules, and do everything but detect.")
  var isDryRun = false

  /// Whoever watches the kernel needs some privileges, and keeps no others.
  func confine() throws {
    guard !isDryRun, !listings.isWanted else { return }
    let engine = try options.load().engine
    guard case .kernel = engine.kind else { return }
    tocsin_give_memory_back()
    do {
      let memory = Sensor.lockedMemory(bufferSize: engine.bufferSize)
      try StartRequirements.ofThisProcess(locking: memory).check()
      // With privileges that are gone afterwards.
      Sensor.prepare()
      try Privileges.keepNeeded()
    } catch {
      complain("tocsin: \(error)")
      throw ExitCode.failure
    }
  }

  func run() async throws {
    if try listings.run(options) { return }
    let configuration = try options.load()
    let logger = Self.logger(configuration, isVerbose: options.verbose)
    for warning in configuration.warnings { logger.warning("\(warning)") }
    let rules = try DetectRules.load(configuration.rules)
    Self.log(rules, logger)
    if isDryRun { return }
    try options.writeProcessFile()
    do {
      let detector = try Detector(configuration, rules: rules, options: detectorOptions(), logger: logger)
      if case .kernel = configuration.engine.kind {
        try Privileges.filterSystemCalls(mayExecute: configuration.outputs.program != nil)
      }
      try await detector.run()
    } catch {
      complain("tocsin: \(error)")
      throw ExitCode.failure
    }
  }

  private func detectorOptions() -> DetectorOptions {
    let arguments = options.arguments()
    var result = DetectorOptions { try DetectOptions.configuration(arguments) }
    result.version = Version.current
    result.manager = ServiceManager(environment: ProcessInfo.processInfo.environment)
    result.recordPath = options.record
    result.limit = options.seconds.map { .seconds($0) }
    return result
  }

  private static func logger(_ configuration: DetectorConfiguration, isVerbose: Bool) -> Logger {
    let level = isVerbose ? min(.debug, configuration.log.level) : configuration.log.level
    return Logger(label: "tocsin") { _ in
      guard configuration.log.isWritten else { return SwiftLogNoOpLogHandler() }
      return LineLogHandler(level: level, format: configuration.log.isJSON ? .json : .text)
    }
  }

  private static func log(_ rules: DetectorRules, _ logger: Logger) {
    for result in rules.results {
      logger.info("rules loaded", metadata: ["rules.file": "\(result.file)"])
      if !result.warnings.isEmpty { logger.warning("\(result.text)") }
    }
    for warning in rules.warnings { logger.warning("\(warning)") }
  }
}
