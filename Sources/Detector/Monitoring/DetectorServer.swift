import Glibc
import Logging
import NIOCore
import ServiceLifecycle
import Serving

/// The server for health, versions and metrics.
struct DetectorServer: Service {
  /// Bodies say nothing here.
  private static let longestBody = 64 << 10
  private static let mostConnections = 64

  private let settings: WebServerSettings
  private let server: WebServer

  init(_ settings: WebServerSettings, responder: any Responder, logger: Logger) {
    self.settings = settings
    server = WebServer(
      address: settings.address, port: settings.port, limits: BodyLimits(Self.longestBody),
      mostConnections: Self.mostConnections, responder: responder, logger: logger
    ) { address in
      logger.notice("answering questions about health and metrics", metadata: ["http.address": "\(address)"])
    }
  }

  func run() async throws {
    do { try await server.run() } catch let error as IOError {
      let reason = error.errnoCode == EADDRINUSE ? "another program does" : String(cString: strerror(error.errnoCode))
      throw ListeningError(
        "cannot listen on \(settings.address):\(settings.port): \(reason); see DETECTOR_LISTEN and falco.yaml's webserver"
      )
    }
  }
}

/// Why there is no server.
struct ListeningError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
