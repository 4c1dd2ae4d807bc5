import CEvents

/// The kinds by which events are counted, which are Falco's.
package enum EventCategory: UInt8, CaseIterable, Sendable {
  case other, clone, execve, connect, open, dirFile, otherInterest, close, procExit

  /// As the keys of Falco's alerts about drops have it.
  package var name: String {
    switch self {
    case .other: "other"
    case .clone: "clone_fork"
    case .execve: "execve"
    case .connect: "connect"
    case .open: "open"
    case .dirFile: "dir_file"
    case .otherInterest: "other_interest"
    case .close: "close"
    case .procExit: "proc"
    }
  }

  /// - Parameter name: of an event.
  package init(event name: String) {
    switch name {
    case "clone", "clone3", "fork", "vfork": self = .clone
    case "execve", "execveat": self = .execve
    case "connect": self = .connect
    case "open", "creat", "openat", "openat2", "open_by_handle_at": self = .open
    case "close": self = .close
    case "procexit": self = .procExit
    default:
      self = Self.directoryCalls.contains(name) ? .dirFile : Self.interesting.contains(name) ? .otherInterest : .other
    }
  }

  private static let directoryCalls = Set(
    """
    dup chmod fchmod fchmodat chown lchown fchown fchownat link linkat mkdir mkdirat mount umount umount2 rename renameat \
    renameat2 rmdir symlink symlinkat unlink unlinkat
    """.split(separator: " ").map { String($0) })
  private static let interesting = Set(
    "bpf setpgid ptrace seccomp setns setresgid setresuid setsid unshare capset keyctl".split(separator: " ").map {
      String($0)
    })
}
