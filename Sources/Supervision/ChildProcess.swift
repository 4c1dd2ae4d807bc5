import CSpawn
import Glibc

/// Child processes as the kernel has them.
enum ChildProcess {
  /// Starts a program; the kernel stops it when the calling thread ends.
  static func start(_ program: ChildProgram) throws(SystemFailure) -> pid_t {
    let executable = open(program.executable, tocsin_o_path | O_CLOEXEC)
    guard executable >= 0 else { throw SystemFailure(program.executable) }
    defer { close(executable) }
    let path = strdup(target(of: executable) ?? program.executable)
    let name = program.executable == ChildProgram.own ? "tocsin" : program.executable
    var arguments = ([name] + program.arguments).map { strdup($0) } + [nil]
    var environment = program.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + environment + [path] { free(text) } }
    var child = tocsin_child()
    child.executable = executable
    child.path = UnsafePointer(path)
    switch program.power {
    case .full: break
    case .powerless: child.is_powerless = 1
    case .user(let user):
      child.is_powerless = 1
      child.changes_user = 1
      child.user = user.id
      child.group = user.group
    }
    let process = arguments.withUnsafeMutableBufferPointer { arguments in
      environment.withUnsafeMutableBufferPointer { environment in
        child.arguments = UnsafePointer(arguments.baseAddress)
        child.environment = UnsafePointer(environment.baseAddress)
        return tocsin_spawn(&child)
      }
    }
    guard process > 0 else { throw SystemFailure(program.executable, -process) }
    return process
  }

  /// The path of what a descriptor stands for.
  private static func target(of descriptor: Int32) -> String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = buffer.withUnsafeMutableBytes { buffer in
      buffer.baseAddress.map { readlink("/proc/self/fd/\(descriptor)", $0, buffer.count) } ?? 0
    }
    return count > 0 ? String(decoding: buffer.prefix(count), as: UTF8.self) : nil
  }

  /// How a child ended; nil while it runs.
  static func end(of process: pid_t) -> ChildEnd? {
    var status: Int32 = 0
    guard waitpid(process, &status, WNOHANG) == process else { return nil }
    return status & 0x7F == 0 ? .status((status >> 8) & 0xFF) : .signal(status & 0x7F)
  }
}
