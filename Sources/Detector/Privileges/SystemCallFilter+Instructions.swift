import CLinux
import Glibc

/// Instructions of the classic BPF that seccomp runs, on what it knows of a system call (`struct seccomp_data`).
extension SystemCallFilter {
  /// What becomes of a system call.
  enum Verdict {
    case allow
    case refuse
    /// As if the kernel had no such call.
    case unknown
    /// The process ends, and the kernel's log says why.
    case end

    fileprivate var value: UInt32 {
      switch self {
      case .allow: UInt32(SECCOMP_RET_ALLOW)
      case .refuse: UInt32(SECCOMP_RET_ERRNO) | UInt32(EPERM)
      case .unknown: UInt32(SECCOMP_RET_ERRNO) | UInt32(ENOSYS)
      case .end: UInt32(SECCOMP_RET_KILL_PROCESS)
      }
    }
  }

  func instruction(_ code: Int32, _ operand: UInt32, whenTrue: UInt8 = 0, whenFalse: UInt8 = 0) -> sock_filter {
    sock_filter(code: UInt16(code), jt: whenTrue, jf: whenFalse, k: operand)
  }

  func give(_ verdict: Verdict) -> sock_filter { instruction(BPF_RET | BPF_K, verdict.value) }

  func load(offset: UInt32) -> sock_filter { instruction(BPF_LD | BPF_W | BPF_ABS, offset) }

  /// The lower half, which is first, since both architectures are little-endian.
  func load(argument: UInt32) -> sock_filter { load(offset: 16 + 8 * argument) }
}
