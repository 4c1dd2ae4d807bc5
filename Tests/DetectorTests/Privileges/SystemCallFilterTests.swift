import CLinux
import Detector
import Glibc
import Testing

@Suite struct SystemCallFilterTests {
  private static let allowed = UInt32(SECCOMP_RET_ALLOW)
  private static let refused = UInt32(SECCOMP_RET_ERRNO) | UInt32(EPERM)
  private static let unknown = UInt32(SECCOMP_RET_ERRNO) | UInt32(ENOSYS)
  private static let ended = UInt32(SECCOMP_RET_KILL_PROCESS)

  private let sealed = FilterRun(filter: SystemCallFilter(mayExecute: false, processID: 4711))
  private let executing = FilterRun(filter: SystemCallFilter(mayExecute: true, processID: 4711))

  @Test(arguments: [SYS_read, SYS_openat, SYS_futex, SYS_bpf, SYS_perf_event_open, SYS_connect, SYS_exit_group])
  func `what a detector does is allowed`(call: Int32) {
    #expect(sealed.verdict(on: call) == Self.allowed)
    #expect(executing.verdict(on: call) == Self.allowed)
  }

  @Test(arguments: [
    SYS_ptrace, SYS_process_vm_writev, SYS_init_module, SYS_finit_module, SYS_delete_module, SYS_kexec_load, SYS_mount,
    SYS_umount2, SYS_unshare, SYS_setns, SYS_capset, SYS_chroot, SYS_pivot_root, SYS_reboot,
    SYS_keyctl, SYS_io_uring_setup, SYS_io_uring_enter, SYS_userfaultfd, SYS_personality,
  ])
  func `what only an intruder would do is refused`(call: Int32) {
    #expect(sealed.verdict(on: call) == Self.refused)
    #expect(executing.verdict(on: call) == Self.refused)
  }

  @Test(arguments: [SYS_setuid, SYS_setresuid, SYS_fchownat, SYS_kill, SYS_setsid])
  func `what a detector never does is refused`(call: Int32) {
    #expect(sealed.verdict(on: call) == Self.refused)
  }

  @Test func `starting a program ends the process, unless an output is a program`() {
    #expect(sealed.verdict(on: SYS_execve) == Self.ended)
    #expect(sealed.verdict(on: SYS_execveat) == Self.ended)
    #expect(executing.verdict(on: SYS_execve) == Self.allowed)
  }

  @Test func `threads may start, processes only where programs may`() {
    #expect(sealed.verdict(on: SYS_clone, 0x3D_0F00) == Self.allowed)
    #expect(sealed.verdict(on: SYS_clone, UInt64(SIGCHLD)) == Self.refused)
    #expect(executing.verdict(on: SYS_clone, UInt64(SIGCHLD)) == Self.allowed)
  }

  @Test func `a program that takes alerts may do what programs do`() {
    let all = UInt64(PROT_READ | PROT_WRITE | PROT_EXEC)
    for call in [SYS_clone3, SYS_setuid, SYS_fchownat, SYS_kill] {
      #expect(executing.verdict(on: call) == Self.allowed)
    }
    #expect(executing.verdict(on: SYS_mmap, 0, 4096, all) == Self.allowed)
    #expect(executing.verdict(on: SYS_mprotect, 0, 4096, all) == Self.allowed)
  }

  @Test func `the way to start threads whose flags a filter cannot see does not exist`() {
    #expect(sealed.verdict(on: SYS_clone3) == Self.unknown)
  }

  @Test func `calls younger than the oldest kernel do not exist, so that libraries take their older way`() {
    #expect(sealed.verdict(on: 452) == Self.unknown)
    #expect(sealed.verdict(on: 10_000) == Self.unknown)
  }

  @Test func `memory can be written or executed`() {
    let read = UInt64(PROT_READ), write = UInt64(PROT_WRITE), execute = UInt64(PROT_EXEC)
    #expect(sealed.verdict(on: SYS_mmap, 0, 4096, read | write) == Self.allowed)
    #expect(sealed.verdict(on: SYS_mmap, 0, 4096, read | execute) == Self.allowed)
    #expect(sealed.verdict(on: SYS_mmap, 0, 4096, read | write | execute) == Self.refused)
    #expect(sealed.verdict(on: SYS_mprotect, 0, 4096, read | write) == Self.allowed)
    #expect(sealed.verdict(on: SYS_mprotect, 0, 4096, read | execute) == Self.refused)
  }

  @Test func `sockets are those of the network and this machine`() {
    for family in [AF_UNIX, AF_INET, AF_INET6, AF_NETLINK] {
      #expect(sealed.verdict(on: SYS_socket, UInt64(family)) == Self.allowed)
    }
    for family in [AF_PACKET, AF_VSOCK, AF_ALG] {
      #expect(sealed.verdict(on: SYS_socket, UInt64(family)) == Self.refused)
    }
  }

  @Test func `signals go to no other process`() {
    #expect(sealed.verdict(on: SYS_tgkill, 4711, 4712, 6) == Self.allowed)
    #expect(sealed.verdict(on: SYS_tgkill, 1, 1, 9) == Self.refused)
    #expect(sealed.verdict(on: SYS_kill, 1, 9) == Self.refused)
  }

  @Test func `the numbers of another architecture end the process`() {
    var run = sealed
    run.architecture = UInt32(AUDIT_ARCH_I386)
    #expect(run.verdict(on: SYS_read) == Self.ended)
    #if arch(x86_64)
      #expect(sealed.verdict(on: 0x4000_0000 | SYS_read) == Self.ended)
    #endif
  }

  @Test func `the kernel takes it and refuses by it`() async throws {
    let answers = try await OwnThread.run {
      try SystemCallFilter(mayExecute: false, processID: getpid()).install(onAllThreads: false)
      let packet = socket(AF_PACKET, Int32(SOCK_RAW.rawValue), 0)
      let refusal = errno
      let ordinary = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      close(ordinary)
      return (packet, refusal, ordinary)
    }
    #expect(answers.0 == -1)
    #expect(answers.1 == EPERM)
    #expect(answers.2 >= 0)
  }
}
