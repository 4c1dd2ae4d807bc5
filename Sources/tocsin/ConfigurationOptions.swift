import ArgumentParser
import Foundation
import Forwarder
import Glibc
import Logging

/// Where the configuration comes from; the same for every command that needs one.
struct ConfigurationOptions: ParsableArguments {
  @Option(
    name: [.customShort("c"), .customLong("config-file")],
    help: "YAML file with settings, in falcosidekick's structure. The environment wins over it.")
  var file: String?

  /// The configuration, after its warnings were logged. Every mistake is printed, and ends the program with status 78.
  func load() throws -> (configuration: Configuration, logger: Logger) {
    do {
      let configuration = try read()
      let logger = Logger(label: "tocsin") { _ in
        LineLogHandler(level: configuration.logLevel, format: configuration.logFormat)
      }
      for warning in configuration.warnings { logger.warning("\(warning)") }
      return (configuration, logger)
    } catch let error as ConfigurationError {
      complain("tocsin: the configuration has mistakes, and nothing was started:")
      for problem in error.problems { complain("  \(problem)") }
      throw ExitCode(EX_CONFIG)
    }
  }

  /// The configuration as it stands now.
  ///
  /// - Throws: `ConfigurationError` with every mistake.
  @Sendable func read() throws -> Configuration {
    try Configuration.load(
      environment: ProcessInfo.processInfo.environment, file: try readFile(),
      readFile: { try String(contentsOfFile: $0, encoding: .utf8) }, isRoot: geteuid() == 0)
  }

  private func readFile() throws -> (path: String, text: String)? {
    guard let file else { return nil }
    do {
      return (file, try String(contentsOfFile: file, encoding: .utf8))
    } catch {
      throw ConfigurationError(["cannot read the configuration file \(file): \(error.localizedDescription)"])
    }
  }
}

/// Prints a line to standard error.
func complain(_ line: String) {
  FileHandle.standardError.write(Data("\(line)\n".utf8))
}
