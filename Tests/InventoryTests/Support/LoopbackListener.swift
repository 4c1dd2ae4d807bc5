import Foundation

/// A socket on loopback and a client that is connected to it.
final class LoopbackListener {
  let client: Int32
  private let listener: Int32

  init() throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let isBound = Self.with(&address) { bind(listener, $0, $1) } == 0 && listen(listener, 1) == 0
    address.sin_port = Self.port(of: listener).bigEndian
    guard isBound, Self.with(&address, { connect(client, $0, $1) }) == 0 else {
      throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
    }
  }

  deinit {
    close(client)
    close(listener)
  }

  var port: UInt16 { Self.port(of: listener) }
  var clientPort: UInt16 { Self.port(of: client) }

  private static func port(of socket: Int32) -> UInt16 {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = with(&address) { address, _ in getsockname(socket, address, &size) }
    return UInt16(bigEndian: address.sin_port)
  }

  private static func with(
    _ address: inout sockaddr_in, _ call: (UnsafeMutablePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { call($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
  }
}
