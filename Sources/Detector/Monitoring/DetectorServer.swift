import Glibc
import Logging
import ServiceLifecycle
import Serving

/// The server for health, versions and metrics.
struct DetectorServer: Service {
  /// Bodies say nothing here.
  private static let longestBody = 64 << 10
  private static let mostConnections = 64

  private let server: WebServer
  private let renewal: TLSRenewal?

  init(_ settings: WebServerSettings, responder: any Responder, logger: Logger) throws(DetectorServerError) {
    let identity: TLSIdentity?
    do { identity = try settings.tls.map { try TLSIdentity($0) } } catch {
      throw DetectorServerError("webserver.ssl_certificate: \(error)")
    }
    renewal = identity.map { TLSRenewal($0, logger: logger) }
    server = WebServer(
      address: settings.address, port: settings.port, limits: BodyLimits(Self.longestBody),
      mostConnections: Self.mostConnections, identity: identity, responder: responder, logger: logger
    ) { address in
      logger.notice("answering questions about health and metrics", metadata: ["http.address": "\(address)"])
    }
  }

  func run() async throws {
    try await withThrowingTaskGroup { group in
      if let renewal { group.addTask { try await renewal.run() } }
      group.addTask { try await serve() }
      try await group.waitForAll()
    }
  }

  private func serve() async throws {
    do { try await server.run() } catch let error as ListeningError {
      let reason = error.code == EADDRINUSE ? "another program does" : String(cString: strerror(error.code))
      throw DetectorServerError(
        "cannot listen on \(error.place): \(reason); see DETECTOR_LISTEN and falco.yaml's webserver")
    }
  }
}

/// Why there is no server.
struct DetectorServerError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
