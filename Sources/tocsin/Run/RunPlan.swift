import Delivery
import Foundation
import Forwarder
import Glibc
import Logging
import Outputs
import ServiceManager
import Supervision

/// Which programs `tocsin run` starts, and with what.
struct RunPlan {
  private let configuration: Configuration
  private let file: String?
  private let detectorArguments: [String]
  private let logger: Logger
  private let environment = ProcessInfo.processInfo.environment

  init(_ configuration: Configuration, file: String?, detectorArguments: [String], logger: Logger) {
    self.configuration = configuration
    self.file = file
    self.detectorArguments = detectorArguments
    self.logger = logger
  }

  /// - Parameter user: for the forwarder, where root can choose.
  func programs(forwarderUser user: SystemUser) throws(SystemFailure) -> [ChildProgram] {
    let missing = DetectorNeeds.missing
    guard missing.isEmpty else {
      logger.warning(
        "this machine is not watched, only the forwarder runs",
        metadata: ["missing": "\(missing.joined(separator: "; "))"])
      return [forwarder(geteuid() == 0 ? try power(user) : .full)]
    }
    return [forwarder(try power(user)), detector]
  }

  /// What the forwarder may do: what `user` may, or, where that is not enough, what root may without capabilities.
  private func power(_ user: SystemUser) throws(SystemFailure) -> ChildProgram.Power {
    let files = configuration.destinations.compactMap { destination in
      if case .file(let target) = destination.output.endpoint { target.path } else { nil }
    }
    let secrets = environment.filter { $0.key.hasSuffix("_FILE") }.map { $0.value }
    let folders = DataFolders(
      configuration.dataDirectory, files: files, inputs: [file].compactMap { $0 } + secrets)
    let objections = try folders.prepare(for: user)
    if objections.isEmpty { return .user(user) }
    logger.warning(
      "the forwarder runs as root, without capabilities, because its user cannot get at its files; give it access",
      metadata: ["user.name": "\(user.name)", "error": "\(objections.map(\.description).joined(separator: "; "))"])
    return .powerless
  }

  private var shared: [String: String] {
    // The service manager has this process's word for all of them.
    environment.filter { !ServiceManager.variables.contains($0.key) }
      .merging(["DATADIR": configuration.dataDirectory]) { _, resolved in resolved }
  }

  private func forwarder(_ power: ChildProgram.Power) -> ChildProgram {
    ChildProgram(
      name: "forwarder", arguments: ["forward"] + (file.map { ["-c", $0] } ?? []), environment: shared, power: power,
      signals: [SIGHUP])
  }

  /// Sends its alerts to the forwarder beside it, unless it was told otherwise.
  private var detector: ChildProgram {
    var environment = shared
    // So that the detector knows the forwarder's events as Tocsin's own.
    environment["TOCSIN_SUPERVISOR"] = String(getpid())
    environment["DETECTOR_URL"] = environment["DETECTOR_URL"] ?? configuration.localURL("/")
    if environment["DETECTOR_TOKEN_FILE"] == nil {
      environment["DETECTOR_TOKEN"] = environment["DETECTOR_TOKEN"] ?? configuration.intakeToken
    }
    return ChildProgram(
      name: "detector", arguments: ["detect"] + detectorArguments, environment: environment,
      signals: [SIGHUP, SIGUSR1])
  }
}
