package import Conditions

/// The value of a parameter that is an address or a connection.
///
/// Its bytes: `FileKind`, 1 if there are two ends, both ports, both addresses of 16 bytes, the path of a unix socket.
/// For unix sockets the first address is the kernel's pointers to both ends.
package struct SocketBytes {
  package let kind: FileKind
  package let isTuple: Bool
  package let sourcePort: UInt16
  package let destinationPort: UInt16
  package let source: IPAddress
  package let destination: IPAddress
  package let path: UnsafeRawBufferPointer

  private static let fixedCount = 38

  /// nil if `bytes` are too few.
  package init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= Self.fixedCount else { return nil }
    let kind = FileKind(rawValue: bytes[0]) ?? .unknown
    func address(at offset: Int) -> IPAddress {
      let high = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let low = bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
      return kind == .ipv4 ? IPAddress(ipv4: UInt32(truncatingIfNeeded: low)) : IPAddress(high: high, low: low)
    }
    self.kind = kind
    isTuple = bytes[1] == 1
    sourcePort = bytes.loadUnaligned(fromByteOffset: 2, as: UInt16.self)
    destinationPort = bytes.loadUnaligned(fromByteOffset: 4, as: UInt16.self)
    source = address(at: 6)
    destination = address(at: 22)
    path = UnsafeRawBufferPointer(rebasing: bytes[Self.fixedCount...])
  }

  /// The bytes of an internet address, or of a connection between two.
  package static func bytes(_ source: IPAddress, _ sourcePort: UInt16, to destination: (IPAddress, UInt16)?) -> [UInt8]
  {
    let kind: FileKind = source.isIPv6 ? .ipv6 : .ipv4
    var bytes: [UInt8] = [kind.rawValue, destination == nil ? 0 : 1]
    func append(_ integer: some FixedWidthInteger) { withUnsafeBytes(of: integer.littleEndian) { bytes += $0 } }
    append(sourcePort)
    append(destination?.1 ?? 0)
    for address in [source, destination?.0 ?? IPAddress(ipv4: 0)] {
      append(address.high)
      append(address.low)
    }
    return bytes
  }

  /// The bytes of a connection between unix sockets, which the kernel knows by their addresses.
  package static func bytes(ends: (UInt64, UInt64), path: String) -> [UInt8] {
    var bytes: [UInt8] = [FileKind.unix.rawValue, 1, 0, 0, 0, 0]
    for end in [ends.0, ends.1, 0, 0] { withUnsafeBytes(of: end.littleEndian) { bytes += $0 } }
    return bytes + Array(path.utf8)
  }

  /// The bytes of a unix socket's path.
  package static func bytes(path: String) -> [UInt8] {
    [FileKind.unix.rawValue, 0] + [UInt8](repeating: 0, count: fixedCount - 2) + Array(path.utf8)
  }
}
