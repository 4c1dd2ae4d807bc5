package import Logging
import ServiceLifecycle

/// Takes renewed certificates into use while the server runs. A bad pair leaves the old one in place.
package struct TLSRenewal: Service {
  private static let interval = Duration.seconds(1)

  private let identity: TLSIdentity
  private let logger: Logger

  package init(_ identity: TLSIdentity, logger: Logger) {
    self.identity = identity
    self.logger = logger
  }

  package func run() async throws {
    var latest = identity.tried
    while !Task.isShuttingDownGracefully && !Task.isCancelled {
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.interval) }
      let state = identity.files.state
      // A certificate and its key are never replaced at the same moment, so the files must have come to rest.
      if state == latest, state != identity.tried { renew() }
      latest = state
    }
  }

  /// Reads the files now.
  package func renew() {
    do {
      try identity.renew()
      logger.notice(
        "TLS certificate renewed",
        metadata: ["tls.certificate": "\(identity.files.certificate)", "tls.expires": "\(identity.expires)"])
    } catch {
      logger.error(
        "the new TLS certificate cannot be used, the old one stays in use", metadata: ["error": "\(error)"])
    }
  }
}
