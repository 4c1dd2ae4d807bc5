package import CLinux
import Glibc

/// The system calls of a running detector: a list of what it does, and all else refused.
///
/// A list of what is allowed, because what an attacker could do with a process that sees everything cannot be listed. What
/// it refuses is answered with EPERM; calls younger than the oldest kernel that the detector runs on are answered as
/// that kernel would, with ENOSYS, so that libraries take their older way. To start a program, or to enter the kernel by
/// another architecture's way, ends the process: a detector never does, so it is one no longer.
package struct SystemCallFilter {
  /// What the kernel runs for every system call.
  package private(set) var program: [sock_filter] = []

  /// - Parameter mayExecute: whether it may start programs, which then are filtered like it.
  /// - Parameter processID: the only process whose threads may be sent signals.
  package init(mayExecute: Bool, processID: pid_t) {
    refuseOtherEntries()
    allow((0..<tocsin_allowed_call_count()).map(tocsin_allowed_call))
    judgeMemory()
    judgeSockets()
    judgeThreads(mayExecute: mayExecute, processID: processID)
    let execution = (0..<tocsin_execution_call_count()).map(tocsin_execution_call)
    if mayExecute {
      allow(execution)
    } else {
      for call in [SYS_execve, SYS_execveat] { judge(call, [give(.end)]) }
    }
    // The kernel's own numbers; the first call that came after 5.8, and clone3, whose flags a filter cannot see.
    judge(SYS_clone3, [give(.unknown)])
    program += [
      instruction(BPF_JMP | BPF_JGE | BPF_K, 440, whenFalse: 1),
      give(.unknown),
      give(.refuse),
    ]
  }

  /// Judges by it from now on; cannot be undone.
  package func install(onAllThreads: Bool) throws(PrivilegeError) {
    try PrivilegeError.check(tocsin_no_new_privileges(), "it could gain privileges from programs that it starts")
    let answer = program.withUnsafeBufferPointer { program in
      tocsin_filter(program.baseAddress, UInt16(program.count), onAllThreads ? 1 : 0)
    }
    try PrivilegeError.check(answer, "its system calls cannot be filtered; the kernel needs CONFIG_SECCOMP_FILTER")
  }

  /// Another architecture's numbers mean other calls.
  private mutating func refuseOtherEntries() {
    program += [
      load(offset: 4),
      instruction(BPF_JMP | BPF_JEQ | BPF_K, tocsin_audit_architecture(), whenTrue: 1),
      give(.end),
      load(offset: 0),
    ]
    #if arch(x86_64)
      // x32, which has the same architecture's name.
      program += [instruction(BPF_JMP | BPF_JGE | BPF_K, 0x4000_0000, whenFalse: 1), give(.end)]
    #endif
  }

  private mutating func allow(_ calls: [Int32]) {
    for call in calls { judge(call, [give(.allow)]) }
  }

  /// No memory that can be both written and executed, now or later.
  private mutating func judgeMemory() {
    let both = UInt32(PROT_WRITE | PROT_EXEC)
    judge(
      SYS_mmap,
      [
        load(argument: 2), instruction(BPF_ALU | BPF_AND | BPF_K, both),
        instruction(BPF_JMP | BPF_JEQ | BPF_K, both, whenFalse: 1), give(.refuse), give(.allow),
      ])
    judge(
      SYS_mprotect,
      [
        load(argument: 2), instruction(BPF_JMP | BPF_JSET | BPF_K, UInt32(PROT_EXEC), whenFalse: 1), give(.refuse),
        give(.allow),
      ])
  }

  /// Those of the network and of this machine; netlink tells the C library of addresses.
  private mutating func judgeSockets() {
    let families = [AF_UNIX, AF_INET, AF_INET6, AF_NETLINK]
    let tests = families.flatMap {
      [instruction(BPF_JMP | BPF_JEQ | BPF_K, UInt32($0), whenFalse: 1), give(.allow)]
    }
    judge(SYS_socket, [load(argument: 0)] + tests + [give(.refuse)])
  }

  private mutating func judgeThreads(mayExecute: Bool, processID: pid_t) {
    judge(
      SYS_clone,
      [
        load(argument: 0), instruction(BPF_JMP | BPF_JSET | BPF_K, tocsin_clone_thread, whenTrue: 1),
        give(mayExecute ? .allow : .refuse), give(.allow),
      ])
    judge(
      SYS_tgkill,
      [
        load(argument: 0), instruction(BPF_JMP | BPF_JEQ | BPF_K, UInt32(processID), whenTrue: 1), give(.refuse),
        give(.allow),
      ])
  }

  /// `body` decides on this call.
  private mutating func judge(_ call: Int32, _ body: [sock_filter]) {
    program.append(instruction(BPF_JMP | BPF_JEQ | BPF_K, UInt32(call), whenFalse: UInt8(body.count)))
    program += body
  }
}
