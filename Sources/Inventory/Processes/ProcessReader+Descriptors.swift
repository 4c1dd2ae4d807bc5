import CLinux
import Glibc
import Rules

/// What processes have open, which is read only where a rule asks for it.
extension ProcessReader {
  /// nil if there is no such process or it may not be asked.
  package func openDescriptors(of pid: Int32) -> OpenDescriptors? {
    let path = "\(root)/\(pid)/fd"
    guard let directory = ProcessDirectory(path), let list = opendir(path) else { return nil }
    defer { closedir(list) }
    let sockets = SocketNames(root: "\(root)/\(pid)/net")
    var open = OpenDescriptors()
    while let entry = readdir(list) {
      guard let number = Self.number(&entry.pointee.d_name.0) else { continue }
      open.count += 1
      if open.count <= OpenDescriptors.maximumListed { read(number, directory, sockets, &open) }
    }
    return open
  }

  private func read(
    _ number: Int32, _ directory: borrowing ProcessDirectory, _ sockets: SocketNames, _ open: inout OpenDescriptors
  ) {
    guard let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
    let length = readlinkat(directory.descriptor, "\(number)", start, buffer.count)
    guard length >= 0 else { return }
    let link = UnsafeRawBufferPointer(rebasing: buffer[..<length])
    if let inode = link.rest(behind: "socket:[") {
      let kind = Self.socketKind("/proc/self/fd/\(directory.descriptor)/\(number)")
      let inode = String(decoding: inode.dropLast(), as: UTF8.self)
      open.add(number, kind, name: sockets.name(of: inode, kind))
    } else {
      var status = stat()
      let isDirectory =
        link.first == UInt8(ascii: "/") && fstatat(directory.descriptor, "\(number)", &status, 0) == 0
        && status.st_mode & S_IFMT == S_IFDIR
      open.add(
        number, isDirectory ? .directory : Self.kind(link), name: Array(link.without(suffix: " (deleted)")))
    }
  }

  /// What the kernel calls files that have no path.
  private static let kinds: [(prefix: StaticString, kind: FileKind)] = [
    ("pipe:", .pipe), ("/memfd:", .memfd), ("pidfd:", .pidfd), ("anon_inode:[eventfd", .event),
    ("anon_inode:[eventpoll", .eventpoll), ("anon_inode:[signalfd", .signalfd), ("anon_inode:[timerfd", .timerfd),
    ("anon_inode:inotify", .inotify), ("anon_inode:[userfaultfd", .userfaultfd), ("anon_inode:[io_uring", .ioUring),
    ("anon_inode:[pidfd", .pidfd), ("anon_inode:bpf", .bpf), ("anon_inode:btf", .bpf), ("/", .file),
  ]

  private static func kind(_ link: UnsafeRawBufferPointer) -> FileKind {
    kinds.first { link.rest(behind: $0.prefix) != nil }?.kind ?? .unknown
  }

  private static func socketKind(_ path: String) -> FileKind {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
      let length = tocsin_socket_protocol(path, buffer.baseAddress, Int32(buffer.count))
      guard length > 0 else { return .unknown }
      let name = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<Int(length - 1)])
      if name.rest(behind: "UNIX") != nil { return .unix }
      if name.equals("NETLINK") { return .netlink }
      let family = name.without(suffix: "v6")
      let isInternet = internetProtocols.contains { family.equals($0) }
      return isInternet ? (family.count < name.count ? .ipv6 : .ipv4) : .unknown
    }
  }

  private static let internetProtocols: [StaticString] = ["TCP", "UDP", "RAW", "PING", "MPTCP", "SCTP", "UDP-Lite"]
}
