/// The numbers of system calls by name.
struct SyscallNumbers: Sendable {
  /// Pairs of a call's name, as Falco calls the event, and its number.
  let calls: [(name: String, number: Int)]

  #if arch(x86_64)
    static let native = SyscallNumbers(x86Names)
    /// Of programs for 32-bit processors; empty where the kernel has no other entry.
    static let compat = SyscallNumbers(i386Names)
  #else
    static let native = SyscallNumbers(arm64Names)
    static let compat = SyscallNumbers("")
  #endif

  private let text: String

  /// - Parameter text: names separated by blanks; each has the number after that of the one before, or `name=number`.
  init(_ text: String) {
    self.init(verbatim: text) { Self.eventNames[$0] ?? $0 }
  }

  private init(verbatim text: String, name: (String) -> String = { $0 }) {
    self.text = text
    var next = 0
    calls = text.split { $0 == " " || $0 == "\n" }.map { word in
      let parts = word.split(separator: "=")
      let number = parts.count > 1 ? Int(parts[1]) ?? next : next
      next = number + 1
      return (name(String(parts[0])), number)
    }
  }

  /// Calls whose events go by another name.
  private static let eventNames = [
    "pread64": "pread", "pwrite64": "pwrite", "prlimit64": "prlimit", "fcntl64": "fcntl", "_llseek": "llseek",
    "sendfile64": "sendfile", "fstatat64": "newfstatat", "setuid32": "setuid", "setgid32": "setgid",
    "setreuid32": "setreuid", "setregid32": "setregid", "setresuid32": "setresuid", "setresgid32": "setresgid",
    "getuid32": "getuid", "getgid32": "getgid", "geteuid32": "geteuid", "getegid32": "getegid",
    "getresuid32": "getresuid", "getresgid32": "getresgid", "chown32": "chown", "fchown32": "fchown",
    "lchown32": "lchown", "_newselect": "select", "fstatat": "newfstatat",
  ]

  /// The same of this processor by the kernel's own names.
  static let nativeKernelNames: [(name: String, number: Int)] = SyscallNumbers(verbatim: native.text).calls
  static let compatKernelNames: [(name: String, number: Int)] = SyscallNumbers(verbatim: compat.text).calls

  /// What the one call that stood for all about sockets on 32-bit processors does, by its first argument.
  static let socketCalls = [
    1: "socket", 2: "bind", 3: "connect", 4: "listen", 5: "accept", 6: "getsockname", 7: "getpeername", 8: "socketpair",
    9: "send", 10: "recv", 11: "sendto", 12: "recvfrom", 13: "shutdown", 14: "setsockopt", 15: "getsockopt",
    16: "sendmsg", 17: "recvmsg", 18: "accept4", 19: "recvmmsg", 20: "sendmmsg",
  ]
}
