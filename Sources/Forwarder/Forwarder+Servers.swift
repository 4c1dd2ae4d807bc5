import Delivery
import Logging
import ServiceLifecycle
import ServiceManager
import Serving

/// What the forwarder listens on.
extension Forwarder {
  private static let mostConnections = 4096

  /// The API's socket, what is served without TLS although the rest is not, and the main server.
  func servers(_ api: API, _ entrance: Entrance, _ identity: TLSIdentity?) -> [any Service] {
    let plain = configuration.serverTLS?.plainPaths ?? []
    let main: any Responder = plain.isEmpty ? entrance : PathFilter(entrance, except: plain)
    var servers = [socket(api)].compactMap { $0 }
    if let tls = configuration.serverTLS, !plain.isEmpty {
      servers.append(server(on: tls.plainPort, PathFilter(entrance, only: plain), entrance.limits, nil) {})
    }
    servers.append(server(on: configuration.listenPort, main, entrance.limits, identity) { manager?.tell(.ready) })
    return servers
  }

  private func server(
    on port: Int, _ responder: any Responder, _ limits: BodyLimits, _ identity: TLSIdentity?,
    whenListening: @escaping @Sendable () -> Void
  ) -> any Service {
    let names = configuration.destinations.map(\.name).joined(separator: ", ")
    return WebServer(
      address: configuration.listenAddress, port: port, limits: limits, mostConnections: Self.mostConnections,
      identity: identity, proxies: configuration.trustedProxies, responder: responder, logger: logger
    ) { [logger] address in
      whenListening()
      logger.notice(
        "listening for alerts",
        metadata: ["http.address": "\(address)", "http.tls": "\(identity != nil)", "destinations": "\(names)"])
    }
  }

  private func socket(_ api: API) -> (any Service)? {
    let path = directory.socket
    guard path.utf8.count <= AdministrationSocket.longestPath else {
      logger.warning(
        "the path of the data directory is too long for a socket; the tocsin command reaches this forwarder by --url only",
        metadata: ["socket.path": "\(path)"])
      return nil
    }
    return WebServer(
      socket: path, limits: BodyLimits(AdministrationSocket.longestBody), mostConnections: StreamCount.most * 2,
      responder: AdministrationSocket(api: api), logger: logger)
  }
}
