/// What a descriptor is.
package enum FileKind: UInt8, CaseIterable, Sendable {
  case unknown, file, directory, ipv4, ipv6, unix, pipe, event, signalfd, eventpoll, inotify, timerfd, netlink, bpf
  case userfaultfd, ioUring, memfd, pidfd

  /// The text of `fd.type`.
  package var name: StaticString {
    switch self {
    case .unknown: "<NA>"
    case .file: "file"
    case .directory: "directory"
    case .ipv4: "ipv4"
    case .ipv6: "ipv6"
    case .unix: "unix"
    case .pipe: "pipe"
    case .event: "event"
    case .signalfd: "signalfd"
    case .eventpoll: "eventpoll"
    case .inotify: "inotify"
    case .timerfd: "timerfd"
    case .netlink: "netlink"
    case .bpf: "bpf"
    case .userfaultfd: "userfaultfd"
    case .ioUring: "io_uring"
    case .memfd: "memfd"
    case .pidfd: "pidfd"
    }
  }

  /// The text of `fd.typechar`.
  package var letter: StaticString {
    switch self {
    case .unknown: "o"
    case .file: "f"
    case .directory: "d"
    case .ipv4: "4"
    case .ipv6: "6"
    case .unix, .userfaultfd: "u"
    case .pipe: "p"
    case .event: "e"
    case .signalfd: "s"
    case .eventpoll: "l"
    case .inotify: "i"
    case .timerfd: "t"
    case .netlink: "n"
    case .bpf: "b"
    case .ioUring: "r"
    case .memfd: "m"
    case .pidfd: "P"
    }
  }

  package var isInternet: Bool { self == .ipv4 || self == .ipv6 }
}
