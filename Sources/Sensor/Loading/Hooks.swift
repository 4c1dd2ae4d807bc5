import CLibbpf
import Glibc

/// Where programs are attached; detached when it goes.
final class Hooks {
  private let programs: Programs
  private var links: [String: OpaquePointer] = [:]

  init(_ programs: Programs) { self.programs = programs }

  deinit { for link in links.values { bpf_link__destroy(link) } }

  /// Attaches a program to what it was written for.
  func attach(_ name: String) throws(SensorError) {
    guard links[name] == nil else { return }
    guard let link = bpf_program__attach(try programs.program(name)) else {
      throw SensorError("cannot attach the BPF program \(name)", code: errno)
    }
    links[name] = link
  }

  /// Attaches a program to the ends of these system calls, and to no other ones any more.
  ///
  /// Calls that this kernel does not have are left out.
  func attach(_ name: String, toCalls calls: Set<String>, keepsOthers: Bool) throws(SensorError) {
    let program = try programs.program(name)
    for call in calls where links[call] == nil {
      guard let event = try Tracepoints.open("syscalls", "sys_exit_\(call)") else { continue }
      guard let link = bpf_program__attach_perf_event(program, event) else {
        let code = errno
        close(event)
        throw SensorError("cannot watch \(call)", code: code)
      }
      links[call] = link
    }
    guard !keepsOthers else { return }
    for (call, link) in links where call != name && !calls.contains(call) && Self.isCall(call) {
      bpf_link__destroy(link)
      links[call] = nil
    }
  }

  private static let names = Set(SyscallNumbers.nativeKernelNames.map { $0.name })

  private static func isCall(_ name: String) -> Bool { names.contains(name) }
}
