import CEvents
import Conditions
import Rules

/// Makes blocks of what the kernel side says of descriptors.
struct FileText {
  let writer: BlockWriter<FileFacts>
  let scratch: Scratch
  /// Addresses of this machine.
  let addresses: LocalAddresses

  private static let established: UInt8 = 1

  /// What part a socket has in a call.
  enum Part { case client, server, listener, either }

  /// - Parameters:
  ///   - name: an absolute path that stands for the one that the kernel side gave.
  ///   - address: what the program passed as the other end.
  func write(
    _ file: tocsin_file, name: UnsafeRawBufferPointer?, part: Part = .either, address: SocketAddress? = nil
  ) {
    writer.reset()
    writer.facts.kind = Self.kind(of: file, name).rawValue
    writer.facts.inode = file.inode
    writer.facts.device = file.device
    writer.facts.openFlags = UInt32(truncatingIfNeeded: PortableFlags.open(UInt64(file.open_flags)))
    setLayer(file)
    if file.mode & 0o170000 == 0o140000 {
      setSocket(file, part, address, path: name)
    } else if file.mode & 0o170000 == 0o010000 {
      scratch.append("pipe:[")
      scratch.append(file.inode, radix: 10)
      scratch.append("]")
      setName(scratch.finish())
    } else if let name {
      setName(name)
    }
  }

  private func setName(_ name: UnsafeRawBufferPointer) {
    writer.facts.name = writer.text(name)
    writer.facts.rawName = writer.facts.name
  }

  private func setLayer(_ file: tocsin_file) {
    switch UInt32(file.layer) {
    case TOCSIN_UPPER_LAYER.rawValue: writer.facts.flags.insert(.upperLayer)
    case TOCSIN_LOWER_LAYER.rawValue: writer.facts.flags.insert(.lowerLayer)
    default: break
    }
  }

  // MARK: Kinds

  private static func kind(of file: tocsin_file, _ name: UnsafeRawBufferPointer?) -> FileKind {
    switch file.mode & 0o170000 {
    case 0o040000: .directory
    case 0o010000: .pipe
    case 0o140000: socketKind(file)
    case 0: name.map { anonymousKind($0) } ?? .unknown
    default: name?.starts(with: "memfd:".utf8) == true ? .memfd : .file
    }
  }

  private static func socketKind(_ file: tocsin_file) -> FileKind {
    switch file.family {
    case 1: .unix
    case 2: .ipv4
    case 10: SocketAddress.remote(of: file).address.isIPv6 || file.remote_port == 0 ? .ipv6 : .ipv4
    case 16: .netlink
    default: .unknown
    }
  }

  private static func anonymousKind(_ name: UnsafeRawBufferPointer) -> FileKind {
    let kinds: [(StaticString, FileKind)] = [
      ("eventfd", .event), ("eventpoll", .eventpoll), ("inotify", .inotify), ("signalfd", .signalfd),
      ("timerfd", .timerfd), ("bpf", .bpf), ("userfaultfd", .userfaultfd), ("io_uring", .ioUring), ("pidfd", .pidfd),
    ]
    let bare = name.first == UInt8(ascii: "[") ? UnsafeRawBufferPointer(rebasing: name.dropFirst()) : name
    return kinds.first { kind in
      bare.starts(with: UnsafeRawBufferPointer(start: kind.0.utf8Start, count: kind.0.utf8CodeUnitCount))
    }?.1 ?? .unknown
  }

  // MARK: Sockets

  private func setSocket(
    _ file: tocsin_file, _ part: Part, _ address: SocketAddress?, path: UnsafeRawBufferPointer?
  ) {
    if file.family == 1 { return setUnix(file, path) }
    guard file.family == 2 || file.family == 10 else { return }
    writer.facts.transport = SocketAddress.transport(of: file).rawValue
    let local = SocketAddress.local(of: file)
    var remote = SocketAddress.remote(of: file)
    if remote.port == 0, let address { remote = address }
    if file.state == Self.established || remote.port != 0 && part != .listener {
      writer.facts.flags.insert(.connected)
    }
    if part == .listener {
      writer.facts.flags.formUnion([.isListening, .isServer])
      set(source: nil, destination: local)
      return nameEnds(nil, local)
    }
    guard remote.port != 0 || local.port != 0 else { return }
    let isServer = part == .server || part == .either && isServer(file, local)
    let source = isServer ? remote : local
    let destination = isServer ? local : remote
    if remote.port != 0 { writer.facts.flags.insert(.rolesKnown) }
    if isServer { writer.facts.flags.insert(.isServer) }
    if !isServer || addresses.contains(source.address) { writer.facts.flags.insert(.clientIsLocal) }
    set(source: source, destination: destination)
    if remote.port != 0 { nameEnds(source, destination) }
  }

  /// A program that chose its port serves there; one whose port is below those that the kernel gives away too.
  private func isServer(_ file: tocsin_file, _ local: SocketAddress) -> Bool {
    file.bound != 0 || local.port != 0 && local.port < 32768
  }

  private func set(source: SocketAddress?, destination: SocketAddress) {
    if let source {
      writer.facts.sourceHigh = source.address.high
      writer.facts.sourceLow = source.address.low
      writer.facts.sourcePort = source.port
    }
    writer.facts.destinationHigh = destination.address.high
    writer.facts.destinationLow = destination.address.low
    writer.facts.destinationPort = destination.port
  }

  private func nameEnds(_ source: SocketAddress?, _ destination: SocketAddress) {
    if let source {
      scratch.append(source.address, source.port)
      scratch.append("->")
    }
    scratch.append(destination.address, destination.port)
    setName(scratch.finish())
  }

  private func setUnix(_ file: tocsin_file, _ path: UnsafeRawBufferPointer?) {
    writer.facts.sourceHigh = file.socket
    writer.facts.sourceLow = file.peer
    if file.peer != 0 { writer.facts.flags.insert(.connected) }
    scratch.append(file.socket, radix: 16)
    scratch.append("->")
    scratch.append(file.peer, radix: 16)
    if let path, !path.isEmpty {
      scratch.append(" ")
      scratch.append(path)
    }
    setName(scratch.finish())
  }
}
