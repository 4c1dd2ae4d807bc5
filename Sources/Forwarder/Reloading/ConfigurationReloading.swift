import Delivery
import Logging
import ServiceLifecycle
import Serving
import UnixSignals

/// On SIGHUP, reads the configuration anew and lets it take effect; one with mistakes changes nothing.
///
/// Files that alerts are written to are opened anew as well, for whoever rotates them from outside.
struct ConfigurationReloading: Service {
  let inForce: ConfigurationInForce
  let deliveries: Deliveries
  let certificate: TLSRenewal?
  let read: @Sendable () throws -> Configuration
  /// Does what a new configuration means for everything but destinations.
  let apply: @Sendable (Configuration) -> Void
  let logger: Logger

  func run() async throws {
    for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
      deliveries.reopen()
      certificate?.renew()
      try await reload()
    }
  }

  private func reload() async throws {
    let new: Configuration
    do { new = try read() } catch {
      inForce.keep()
      let problems = (error as? ConfigurationError)?.problems ?? ["\(error)"]
      for problem in problems { logger.error("\(problem)") }
      return logger.error("the new configuration has mistakes, the old one stays in force")
    }
    for warning in new.warnings { logger.warning("\(warning)") }
    let change = ConfigurationChange(from: inForce.current, to: new)
    if !change.forNextStart.isEmpty {
      logger.warning(
        "settings have changed that hold from the next start on",
        metadata: ["settings": "\(change.forNextStart.joined(separator: ", "))"])
    }
    apply(new)
    try await deliver(new)
    inForce.replace(by: new)
    logger.notice("the configuration was read anew", metadata: change.metadata)
  }

  /// Tries until the store takes it, or the forwarder is to stop.
  private func deliver(_ new: Configuration) async throws {
    while !Task.isShuttingDownGracefully {
      do {
        return try await deliveries.deliver(to: new.destinations)
      } catch let error as OutboxError where error.kind != .corrupt {
        logger.error("destinations cannot be changed, trying again", metadata: ["error": "\(error)"])
        try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(1)) }
      }
    }
  }
}
