import Glibc

extension IPAddress {
  /// An address in text form: with a dot it is IPv4, else IPv6.
  package init?(_ text: String) {
    guard !text.utf8.contains(0) else { return nil }
    if text.utf8.contains(UInt8(ascii: ".")) {
      var address = in_addr()
      guard inet_pton(AF_INET, text, &address) == 1 else { return nil }
      self.init(ipv4: UInt32(bigEndian: address.s_addr))
    } else {
      var address = in6_addr()
      guard inet_pton(AF_INET6, text, &address) == 1 else { return nil }
      let (high, low) = withUnsafeBytes(of: address) {
        ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      }
      self.init(high: UInt64(bigEndian: high), low: UInt64(bigEndian: low))
    }
  }
}
