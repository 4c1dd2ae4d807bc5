import Glibc
import HummingbirdCore
package import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Listens for HTTP requests and has them answered.
package struct WebServer: Service {
  private static let requestLimit = TimeAmount.seconds(60)
  private static let backlog = 4096

  private let address: String
  /// 0 where `address` is the path of a unix socket.
  private let port: Int
  private let limits: BodyLimits
  private let mostConnections: Int
  private let identity: TLSIdentity?
  private let proxies: [AddressBlock]
  private let responder: any Responder
  private let logger: Logger
  private let whenListening: @Sendable (String) -> Void

  /// - Parameters:
  ///   - mostConnections: how many clients are served at once; the others wait.
  ///   - identity: what the server presents over TLS; nil for a server without TLS.
  ///   - proxies: whose `X-Forwarded-…` headers are believed.
  ///   - whenListening: is told the address and port.
  package init(
    address: String, port: Int, limits: BodyLimits, mostConnections: Int, identity: TLSIdentity? = nil,
    proxies: [AddressBlock] = [], responder: any Responder, logger: Logger,
    whenListening: @escaping @Sendable (String) -> Void
  ) {
    self.address = address
    self.port = port
    self.limits = limits
    self.mostConnections = mostConnections
    self.identity = identity
    self.proxies = proxies
    self.responder = responder
    self.logger = logger
    self.whenListening = whenListening
  }

  /// Listens on a unix socket that only its owner may use; one that was left behind is replaced.
  package init(
    socket path: String, limits: BodyLimits, mostConnections: Int, responder: any Responder, logger: Logger
  ) {
    self.init(
      address: path, port: 0, limits: limits, mostConnections: mostConnections, responder: responder, logger: logger
    ) { _ in chmod(path, 0o600) }
  }

  /// - Throws: `ListeningError`
  package func run() async throws {
    do { try await serve() } catch let error as IOError {
      throw ListeningError(address: address, port: port, code: error.errnoCode)
    }
  }

  private func serve() async throws {
    try await Server(
      childChannelSetup: RequestChannel(
        responder: responder, limits: limits, requestLimit: Self.requestLimit, identity: identity, proxies: proxies),
      configuration: ServerConfiguration(
        address: port == 0 ? .unixDomainSocket(path: address) : .hostname(address, port: port), backlog: Self.backlog,
        availableConnectionsDelegate: MaximumAvailableConnections(mostConnections)),
      onServerRunning: { [whenListening] channel in
        whenListening(channel.localAddress.map { "\($0.ipAddress ?? ""):\($0.port ?? 0)" } ?? "")
      }, eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
      logger: Logger(label: "http") { [logger] _ in ServerLogHandler(logger) }
    ).run()
  }
}
