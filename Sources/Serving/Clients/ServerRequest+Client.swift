import NIOHTTP1

/// Who sent a request, through proxies that are trusted.
extension ServerRequest {
  /// The client's address; `local` for a socket of the file system.
  ///
  /// Read from the end, since a client can put whatever it likes before what the first trusted proxy adds.
  package var remote: String {
    guard var address = peer.address else { return "local" }
    for hop in forwarded("X-Forwarded-For").reversed() {
      guard peer.isProxy(address), let previous = IPAddress(Self.withoutPort(hop)) else { break }
      address = previous
    }
    return address.description
  }

  /// Whether the client speaks TLS, with this server or with the trusted proxy before it.
  package var isSecure: Bool {
    if peer.isTLS { return true }
    return peer.isProxy(peer.address) && forwarded("X-Forwarded-Proto").last?.lowercased() == "https"
  }

  /// The host that the client asked for, with a port where it is not the usual one.
  package var host: String? {
    let told = peer.isProxy(peer.address) ? forwarded("X-Forwarded-Host").last.map { String($0) } : nil
    return told ?? head.headers.first(name: "Host")
  }

  private func forwarded(_ name: String) -> [Substring] {
    head.headers[name].flatMap { $0.split(separator: ",") }.map { item in
      let start = item.drop { $0 == " " || $0 == "\t" }
      return start.prefix { $0 != " " && $0 != "\t" }
    }
  }

  /// `10.0.0.1:4711` and `[::1]:4711` are addresses with a port, `::1` is none.
  private static func withoutPort(_ hop: Substring) -> Substring {
    if hop.hasPrefix("[") { return hop.dropFirst().prefix { $0 != "]" } }
    return hop.count(where: { $0 == ":" }) == 1 ? hop.prefix { $0 != ":" } : hop
  }
}
