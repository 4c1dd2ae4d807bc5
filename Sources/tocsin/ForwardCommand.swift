import ArgumentParser
import Delivery
import Forwarder
import Foundation
import Logging
import ServiceManager

/// `tocsin forward`
struct ForwardCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forward",
    abstract: "Receive alerts and deliver them.",
    discussion: """
      Listens for Falco's alerts over HTTP, keeps them on disk and delivers them to every destination that is configured. \
      Settings come from the environment and from a file; `tocsin outputs` lists them. Stops on SIGTERM and SIGINT; \
      SIGHUP opens output files anew.
      """)

  @OptionGroup var options: ConfigurationOptions

  func run() async throws {
    let (configuration, logger) = try options.load()
    do {
      let directory = try DataDirectory("\(configuration.dataDirectory)/forwarder")
      while try await serve(configuration, directory, logger) {}
    } catch {
      complain("tocsin: \(StartError.describe(error, configuration))")
      throw ExitCode.failure
    }
  }

  /// - Returns: whether to start again, because the database was damaged and has been set aside.
  private func serve(_ configuration: Configuration, _ directory: DataDirectory, _ logger: Logger) async throws -> Bool
  {
    do {
      let manager = ServiceManager(environment: ProcessInfo.processInfo.environment)
      try await Forwarder(configuration, directory: directory, manager: manager, logger: logger).run()
      return false
    } catch let error as OutboxError where error.kind == .corrupt {
      let name = try Outbox.setAside(directory)
      logger.critical(
        "the database is damaged and was set aside; alerts in it that were not delivered are not delivered any more",
        metadata: ["error": "\(error)", "database.path": "\(name)"])
      return true
    }
  }
}
