import CEvents
import Conditions
import Rules

/// One end of an internet socket.
struct SocketAddress {
  let address: IPAddress
  let port: UInt16

  /// What a program passed as `struct sockaddr`; nil if it is no internet address.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 8 else { return nil }
    port = UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: 2, as: UInt16.self))
    switch bytes.loadUnaligned(as: UInt16.self) {
    case 2: address = IPAddress(ipv4: UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self)))
    case 10 where bytes.count >= 24: address = Self.ipv6(UnsafeRawBufferPointer(rebasing: bytes[8..<24]))
    default: return nil
    }
  }

  private init(_ address: IPAddress, _ port: UInt16) {
    self.address = address
    self.port = port
  }

  static func local(of file: tocsin_file) -> SocketAddress {
    SocketAddress(withUnsafeBytes(of: file.local) { address($0, file.family) }, file.local_port)
  }

  static func remote(of file: tocsin_file) -> SocketAddress {
    SocketAddress(withUnsafeBytes(of: file.remote) { address($0, file.family) }, file.remote_port)
  }

  private static func address(_ bytes: UnsafeRawBufferPointer, _ family: UInt16) -> IPAddress {
    family == 10 ? ipv6(bytes) : IPAddress(ipv4: UInt32(bigEndian: bytes.loadUnaligned(as: UInt32.self)))
  }

  /// An IPv4 address that is written as one of IPv6 counts as what it is.
  private static func ipv6(_ bytes: UnsafeRawBufferPointer) -> IPAddress {
    let high = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
    let low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    return high == 0 && low >> 32 == 0xFFFF
      ? IPAddress(ipv4: UInt32(truncatingIfNeeded: low)) : IPAddress(high: high, low: low)
  }

  static func transport(of file: tocsin_file) -> FileFacts.Transport {
    switch (file.protocol, file.type) {
    case (1, _), (58, _): .icmp
    case (_, 1): .tcp
    case (_, 2): .udp
    case (_, 3): .raw
    default: .unknown
    }
  }
}
