import ArgumentParser
import Detector
import Foundation

/// What is detected by, and where alerts go; Falco's letters.
struct DetectOptions: ParsableArguments {
  @Option(
    name: .customShort("c"),
    help: ArgumentHelp(
      "Falco's configuration file. Without it none is read, not /etc/falco/falco.yaml either.", valueName: "file"))
  var configuration: String?

  @Option(
    name: .customShort("o"),
    help: ArgumentHelp(
      "Set a value of the configuration, by its place: json_output, webserver.enabled, rules[]. May be repeated.",
      valueName: "key=value"))
  var options: [String] = []

  @Option(
    name: .customShort("r"),
    help: ArgumentHelp(
      "Rules file, or a directory of them, in place of those that are configured. May be repeated.", valueName: "file"))
  var rules: [String] = []

  @Flag(name: .customShort("U"), help: "Write every alert at once, whatever buffered_outputs says.")
  var unbuffered = false

  @Option(
    name: .customShort("p"),
    help: ArgumentHelp("Append a text to all outputs. append_output does more.", valueName: "text"))
  var appended: String?

  @Option(
    help: ArgumentHelp("Judge the events of a file of records rather than the kernel's.", valueName: "file"))
  var replay: String?

  @Option(help: ArgumentHelp("Write all events to a file of records.", valueName: "file"))
  var record: String?

  @Option(
    name: .customShort("M"),
    help: ArgumentHelp("Stop after this many seconds, by the time of events.", valueName: "seconds"))
  var seconds: Int?

  @Option(name: .customShort("P"), help: ArgumentHelp("Write the process id to a file.", valueName: "file"))
  var processFile: String?

  @Flag(name: .customShort("v"), help: "Log more.")
  var verbose = false

  @Option(
    name: .customLong("enable-source"),
    help: ArgumentHelp("Where events come from: syscall is all there is.", valueName: "name"))
  var enabledSources: [String] = []

  @Option(name: .customLong("disable-source"), help: .hidden)
  var disabledSources: [String] = []

  func validate() throws {
    if let seconds, seconds < 0 { throw ValidationError("-M takes a number of seconds from 0 on") }
    if let unknown = (enabledSources + disabledSources).first(where: { $0 != "syscall" }) {
      throw ValidationError("there is no source \"\(unknown)\"; there is syscall")
    }
    guard enabledSources.isEmpty || disabledSources.isEmpty else {
      throw ValidationError("--enable-source and --disable-source exclude each other")
    }
    if !disabledSources.isEmpty { throw ValidationError("without the source syscall nothing would be detected") }
  }

  /// The configuration in force. Every mistake is printed, and ends the program with status 1, as Falco's do.
  ///
  /// - Parameter needsRules: whether it is a mistake that there are no rules.
  func load(needsRules: Bool = true) throws -> DetectorConfiguration {
    do throws(DetectorConfigurationError) {
      return try Self.configuration(arguments(needsRules: needsRules))
    } catch {
      complain("tocsin: the configuration has mistakes, and nothing was started:")
      for problem in error.problems { complain("  \(problem)") }
      throw ExitCode.failure
    }
  }

  func arguments(needsRules: Bool = true) -> DetectorArguments {
    var arguments = DetectorArguments()
    arguments.configuration = configuration
    arguments.options = options
    arguments.rules = rules
    arguments.isUnbuffered = unbuffered
    arguments.replay = replay
    arguments.appendedOutput = appended ?? ""
    arguments.needsRules = needsRules
    return arguments
  }

  static func configuration(
    _ arguments: DetectorArguments
  ) throws(DetectorConfigurationError) -> DetectorConfiguration {
    try DetectorConfiguration.load(
      arguments, environment: ProcessInfo.processInfo.environment, isRoot: geteuid() == 0,
      isTerminal: isatty(STDOUT_FILENO) == 1, standardRules: StandardRules.places)
  }

  /// Writes the number of this process where `-P` says.
  func writeProcessFile() throws {
    guard let processFile else { return }
    do {
      try "\(getpid())\n".write(toFile: processFile, atomically: false, encoding: .utf8)
    } catch {
      complain("tocsin: cannot write the process id to \(processFile): \(error.localizedDescription)")
      throw ExitCode.failure
    }
  }
}
