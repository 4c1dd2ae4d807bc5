/// The other end of a connection.
package struct Peer: Sendable {
  /// nil for a socket of this machine's file system.
  package let address: IPAddress?
  package let isTLS: Bool
  /// Whose `X-Forwarded-…` headers are believed.
  let proxies: [AddressBlock]

  package init(_ address: IPAddress? = nil, isTLS: Bool = false, proxies: [AddressBlock] = []) {
    self.address = address
    self.isTLS = isTLS
    self.proxies = proxies
  }

  func isProxy(_ address: IPAddress?) -> Bool {
    guard let address else { return false }
    return proxies.contains { $0.contains(address) }
  }
}
