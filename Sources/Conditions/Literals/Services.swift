import Glibc

/// The system's database of services.
enum Services {
  private static let bufferSize = 4096

  /// The port of a service over TCP or else UDP.
  static func port(of name: [UInt8]) -> UInt64? {
    guard !name.isEmpty, !name.contains(0) else { return nil }
    let name = String(decoding: name, as: UTF8.self)
    return port(of: name, over: "tcp") ?? port(of: name, over: "udp")
  }

  private static func port(of name: String, over transport: String) -> UInt64? {
    var entry = servent()
    var buffer = [CChar](repeating: 0, count: bufferSize)
    var found: UnsafeMutablePointer<servent>?
    guard getservbyname_r(name, transport, &entry, &buffer, buffer.count, &found) == 0, let found else { return nil }
    return UInt64(UInt16(truncatingIfNeeded: found.pointee.s_port).byteSwapped)
  }
}
