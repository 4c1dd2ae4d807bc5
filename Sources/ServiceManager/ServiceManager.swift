import Glibc

/// Who started this process and wants to hear how it is: systemd, by the datagrams of sd_notify(3).
package struct ServiceManager: Sendable {
  package enum Message: String, Sendable {
    case ready = "READY=1"
    case stopping = "STOPPING=1"
    case alive = "WATCHDOG=1"
  }

  /// What the manager puts into the environment of whom it wants to hear from, and of nobody that it starts in turn.
  package static let variables: Set<String> = ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"]

  private let socket: String
  /// How often to say that all is well: twice within the time after which the manager loses patience. nil if it does not ask.
  package let interval: Duration?

  /// nil where nobody wants to hear anything.
  ///
  /// - Parameter process: who this is; a watchdog may be meant for another one.
  package init?(environment: [String: String], process: Int32 = getpid()) {
    guard let socket = environment["NOTIFY_SOCKET"], socket.hasPrefix("/") || socket.hasPrefix("@") else { return nil }
    self.socket = socket
    let isMeant = environment["WATCHDOG_PID"].map { $0 == "\(process)" } ?? true
    let patience = environment["WATCHDOG_USEC"].flatMap { Int64($0) } ?? 0
    interval = isMeant && patience > 0 ? .microseconds(patience / 2) : nil
  }

  /// Sends a message. One that cannot be sent is lost: nobody else could do anything about it. Nor is a manager that does
  /// not read waited for longer than a second, and not at all by signs of life.
  package func tell(_ message: Message) {
    let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var patience = timeval(tv_sec: 1, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = Array(socket.utf8)
    guard path.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
    withUnsafeMutableBytes(of: &address.sun_path) { name in
      name.copyBytes(from: path)
      // An abstract name, which is in no directory.
      if socket.hasPrefix("@") { name[0] = 0 }
    }
    // An abstract name is as long as is said, a path ends with a NUL.
    let length = MemoryLayout<sa_family_t>.size + path.count + (socket.hasPrefix("@") ? 0 : 1)
    let text = Array(message.rawValue.utf8)
    let flags = Int32(MSG_NOSIGNAL) | (message == .alive ? Int32(MSG_DONTWAIT) : 0)
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        _ = sendto(descriptor, text, text.count, flags, address, socklen_t(length))
      }
    }
  }
}
