import CLinux
import Detector
import Glibc

/// Runs a filter on a system call, as the kernel would.
struct FilterRun {
  let filter: SystemCallFilter
  var architecture = tocsin_audit_architecture()

  /// What becomes of the call: the value that seccomp returns.
  func verdict(on call: Int32, _ arguments: UInt64...) -> UInt32 {
    var accumulator: UInt32 = 0
    var next = 0
    while filter.program.indices.contains(next) {
      let step = filter.program[next]
      let code = Int32(step.code)
      next += 1
      switch code {
      case BPF_LD | BPF_W | BPF_ABS: accumulator = word(at: step.k, of: call, arguments)
      case BPF_ALU | BPF_AND | BPF_K: accumulator &= step.k
      case BPF_JMP | BPF_JEQ | BPF_K: next += Int(accumulator == step.k ? step.jt : step.jf)
      case BPF_JMP | BPF_JGE | BPF_K: next += Int(accumulator >= step.k ? step.jt : step.jf)
      case BPF_JMP | BPF_JSET | BPF_K: next += Int(accumulator & step.k != 0 ? step.jt : step.jf)
      case BPF_RET | BPF_K: return step.k
      default: return 0xDEAD
      }
    }
    return 0xDEAD
  }

  /// `struct seccomp_data`: the number, the architecture, the place in the program, six arguments.
  private func word(at offset: UInt32, of call: Int32, _ arguments: [UInt64]) -> UInt32 {
    switch offset {
    case 0: return UInt32(bitPattern: call)
    case 4: return architecture
    default:
      let index = (Int(offset) - 16) / 8
      return index >= 0 && index < arguments.count ? UInt32(truncatingIfNeeded: arguments[index]) : 0
    }
  }
}
