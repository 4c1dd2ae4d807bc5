import ArgumentParser
import Forwarder
import Foundation
import Glibc
import Logging
import ServiceManager
import Supervision

/// `tocsin run`
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Watch this machine and deliver the alerts: detector and forwarder together.",
    discussion: """
      Starts `tocsin forward` and `tocsin detect` as two processes, the forwarder without privileges, and starts either \
      again when it ends. Without root, or on a kernel without BTF, it says so and runs the forwarder alone. SIGTERM and \
      SIGINT stop both, the detector first; SIGHUP is passed on.
      """)

  @OptionGroup var options: ConfigurationOptions

  @Option(help: "Whose rights the forwarder gets. Default: tocsin if there is such a user, nobody otherwise.")
  var user: String?

  @Argument(parsing: .postTerminator, help: "Options of `tocsin detect`, behind a `--`.")
  var detectorArguments: [String] = []

  func run() throws {
    let (configuration, logger) = try options.load()
    let plan = RunPlan(configuration, file: options.file, detectorArguments: detectorArguments, logger: logger)
    do {
      var supervisor = Supervisor(
        try plan.programs(forwarderUser: try forwarderUser()),
        manager: ServiceManager(environment: ProcessInfo.processInfo.environment), logger: logger)
      let status = try supervisor.run()
      if status != 0 { throw ExitCode(status) }
    } catch let failure as SystemFailure {
      complain("tocsin: \(failure)")
      throw ExitCode.failure
    }
  }

  private func forwarderUser() throws -> SystemUser {
    guard let user else { return .unprivileged }
    guard let found = SystemUser(named: user) else { throw ValidationError("there is no user \"\(user)\"") }
    return found
  }
}
