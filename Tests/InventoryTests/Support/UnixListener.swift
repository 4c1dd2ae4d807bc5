import Foundation
import Synchronization

/// Listens on a unix socket and hands every connection to a handler on a thread of its own.
final class UnixListener: Sendable {
  let path: String
  private let descriptor: Int32

  init(_ path: String, _ handle: @escaping @Sendable (UnixConnection) -> Void) throws {
    self.path = path
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard result == 0, listen(descriptor, 16) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    let listening = descriptor
    Thread {
      while true {
        let connection = accept(listening, nil, nil)
        guard connection >= 0 else { return }
        Thread { handle(UnixConnection(connection)) }.start()
      }
    }.start()
  }

  deinit {
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
  }
}

/// One connection to a `UnixListener`.
final class UnixConnection {
  private let descriptor: Int32
  private var received: [UInt8] = []

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// The next `count` bytes; nil at the end.
  func take(_ count: Int) -> [UInt8]? {
    while received.count < count { guard more() else { return nil } }
    defer { received.removeFirst(count) }
    return Array(received[..<count])
  }

  /// All up to an empty line; nil at the end.
  func takeHead() -> String? {
    let mark = Array("\r\n\r\n".utf8)
    while true {
      if let end = received.indices.first(where: { received[$0...].starts(with: mark) }) {
        defer { received.removeFirst(end + mark.count) }
        return String(decoding: received[..<end], as: UTF8.self)
      }
      guard more() else { return nil }
    }
  }

  private func more() -> Bool {
    var piece = [UInt8](repeating: 0, count: 4096)
    let count = recv(descriptor, &piece, piece.count, 0)
    guard count > 0 else { return false }
    received += piece[..<count]
    return true
  }
}
