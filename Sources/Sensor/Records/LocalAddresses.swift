package import Conditions
import Glibc
import Inventory

/// The addresses of this machine's interfaces, looked up anew now and then, for interfaces come and go.
package final class LocalAddresses {
  private let now: () -> UInt64
  private let list: () -> Set<IPAddress>
  private var known: Set<IPAddress>
  private var lastLook: UInt64

  /// How old they may be, in milliseconds.
  private static let age: UInt64 = 5000

  /// - Parameters:
  ///   - now: milliseconds of any clock.
  ///   - list: says which addresses there are.
  package init(
    now: @escaping () -> UInt64 = Accounts.milliseconds, list: @escaping () -> Set<IPAddress> = LocalAddresses.listed
  ) {
    self.now = now
    self.list = list
    known = list()
    lastLook = now()
  }

  package func contains(_ address: IPAddress) -> Bool {
    if !address.isIPv6, address.low >> 24 & 0xFF == 127 { return true }
    let now = now()
    if now &- lastLook >= Self.age {
      lastLook = now
      known = list()
    }
    return known.contains(address)
  }

  /// What the kernel lists at this moment.
  package static func listed() -> Set<IPAddress> {
    var found: Set<IPAddress> = []
    var list: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&list) == 0 else { return [] }
    defer { freeifaddrs(list) }
    var entry = list
    while let current = entry {
      if let address = current.pointee.ifa_addr.flatMap({ Self.address($0) }) { found.insert(address) }
      entry = current.pointee.ifa_next
    }
    return found
  }

  private static func address(_ address: UnsafeMutablePointer<sockaddr>) -> IPAddress? {
    let count =
      Int32(address.pointee.sa_family) == AF_INET6 ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size
    return SocketAddress(UnsafeRawBufferPointer(start: address, count: count))?.address
  }
}
