import Foundation
import Glibc

/// Listens as systemd does to the services that it has started.
package final class NotifySocket: Sendable {
  /// For `NOTIFY_SOCKET`.
  package let name: String
  private let descriptor: Int32
  private let folder: TemporaryDirectory

  package init(isAbstract: Bool = false) throws {
    folder = try TemporaryDirectory()
    let path = isAbstract ? "@tocsin-\(UUID().uuidString)" : "\(folder.path)/notify"
    name = path
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { bytes in
      bytes.copyBytes(from: path.utf8.prefix(bytes.count - 1))
      if isAbstract { bytes[0] = 0 }
    }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + path.utf8.count + (isAbstract ? 0 : 1))
    let answer = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
    }
    guard answer == 0 else { throw Failure("cannot listen on \(path): \(String(cString: strerror(errno)))") }
  }

  deinit { close(descriptor) }

  /// What has come since the last look.
  package var messages: [String] {
    var messages: [String] = []
    var bytes = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = recv(descriptor, &bytes, bytes.count, 0)
      if count < 0 { return messages }
      messages.append(String(decoding: bytes.prefix(count), as: UTF8.self))
    }
  }

  /// Waits for a message, and takes it with all that came before it.
  package func hears(_ message: String) async -> Bool { await eventually { messages.contains(message) } }
}
