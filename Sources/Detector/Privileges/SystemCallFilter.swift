package import CLinux
import Glibc

/// The system calls of a running detector: a list of what it does, and all else refused.
///
/// A list of what is allowed, because what an attacker could do with a process that sees everything cannot be listed. What
/// it refuses is answered with EPERM; calls younger than the oldest kernel that the detector runs on are answered as
/// that kernel would, with ENOSYS, so that libraries take their older way. To start a program, or to enter the kernel by
/// another architecture's way, ends the process: a detector never does, so it is one no longer.
///
/// Where an output is a program, which is filtered like the detector, that list would have to be all that any program does.
/// Then a list of what is refused takes its place.
package struct SystemCallFilter {
  /// What the kernel runs for every system call.
  package private(set) var program: [sock_filter] = []

  /// - Parameter mayExecute: whether it may start programs.
  /// - Parameter processID: the only process whose threads it may send signals to, unless it may start programs.
  package init(mayExecute: Bool, processID: Int32) {
    endOtherEntries()
    if mayExecute {
      for number in 0..<tocsin_denied_call_count() { judge(tocsin_denied_call(number), [give(.refuse)]) }
      program.append(give(.allow))
    } else {
      for number in 0..<tocsin_allowed_call_count() { judge(tocsin_allowed_call(number), [give(.allow)]) }
      judgeMemory()
      judgeSockets()
      judgeThreads(of: processID)
      for call in [SYS_execve, SYS_execveat] { judge(call, [give(.end)]) }
      refuseTheRest()
    }
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
  private mutating func endOtherEntries() {
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

  private mutating func judgeThreads(of processID: Int32) {
    judge(
      SYS_clone,
      [
        load(argument: 0), instruction(BPF_JMP | BPF_JSET | BPF_K, tocsin_clone_thread, whenTrue: 1), give(.refuse),
        give(.allow),
      ])
    // A filter cannot see its flags. Libraries then take `clone`.
    judge(SYS_clone3, [give(.unknown)])
    judge(
      SYS_tgkill,
      [
        load(argument: 0), instruction(BPF_JMP | BPF_JEQ | BPF_K, UInt32(processID), whenTrue: 1), give(.refuse),
        give(.allow),
      ])
  }

  private mutating func refuseTheRest() {
    // The first call that came after kernel 5.8; the numbers of new calls are the same on all architectures.
    program += [instruction(BPF_JMP | BPF_JGE | BPF_K, 440, whenFalse: 1), give(.unknown), give(.refuse)]
  }

  /// `body` decides on this call.
  private mutating func judge(_ call: Int32, _ body: [sock_filter]) {
    program.append(instruction(BPF_JMP | BPF_JEQ | BPF_K, UInt32(call), whenFalse: UInt8(body.count)))
    program += body
  }
}
