import Forwarder

extension Configuration {
  /// Where this machine reaches a path of the forwarder that has this configuration.
  func localURL(_ path: String) -> String {
    let host =
      ["", "0.0.0.0", "::"].contains(listenAddress)
      ? "127.0.0.1" : listenAddress.contains(":") ? "[\(listenAddress)]" : listenAddress
    guard let serverTLS else { return "http://\(host):\(listenPort)\(path)" }
    return serverTLS.plainPaths.contains(path)
      ? "http://\(host):\(serverTLS.plainPort)\(path)" : "https://\(host):\(listenPort)\(path)"
  }
}
