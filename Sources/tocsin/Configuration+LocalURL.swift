import Forwarder

extension Configuration {
  /// Where this machine reaches the forwarder that has this configuration; ends with a slash.
  var localURL: String {
    let host =
      ["", "0.0.0.0", "::"].contains(listenAddress)
      ? "127.0.0.1" : listenAddress.contains(":") ? "[\(listenAddress)]" : listenAddress
    return "http://\(host):\(listenPort)/"
  }
}
