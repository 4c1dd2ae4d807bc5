import Conditions
import Glibc

/// The addresses of this machine's interfaces.
struct LocalAddresses: Sendable {
  private let known: Set<IPAddress>

  init() {
    var known: Set<IPAddress> = []
    var list: UnsafeMutablePointer<ifaddrs>?
    if getifaddrs(&list) == 0 {
      var entry = list
      while let current = entry {
        if let address = current.pointee.ifa_addr, let found = Self.address(address) { known.insert(found) }
        entry = current.pointee.ifa_next
      }
      freeifaddrs(list)
    }
    self.known = known
  }

  func contains(_ address: IPAddress) -> Bool {
    known.contains(address) || !address.isIPv6 && address.low >> 24 & 0xFF == 127
  }

  private static func address(_ address: UnsafeMutablePointer<sockaddr>) -> IPAddress? {
    let count =
      Int32(address.pointee.sa_family) == AF_INET6 ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size
    return SocketAddress(UnsafeRawBufferPointer(start: address, count: count))?.address
  }
}
