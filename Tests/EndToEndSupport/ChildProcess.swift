package import Glibc
import Synchronization

/// A process started by a test; killed with it if it still runs.
package final class ChildProcess: Sendable {
  package enum End: Hashable, Sendable {
    case status(Int32)
    case signal(Int32)
  }

  package let pid: pid_t
  private let end = Mutex<End?>(nil)

  /// - Parameter log: the file that standard output and standard error are appended to.
  /// - Parameter output: the file for standard output, where it is to be apart.
  package init(_ arguments: [String], environment: [String: String], log: String, output: String? = nil) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    let flags = O_WRONLY | O_CREAT | O_APPEND
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, log, flags, 0o600)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output ?? log, flags, 0o600)
    // Or it would hold sockets of the test's open.
    for descriptor: Int32 in 3..<1024 { posix_spawn_file_actions_addclose(&actions, descriptor) }
    var argv = arguments.map { strdup($0) } + [nil]
    var envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var pid: pid_t = 0
    let error = posix_spawnp(&pid, arguments[0], &actions, nil, &argv, &envp)
    guard error == 0 else { throw Failure("\(arguments[0]) cannot be started: \(String(cString: strerror(error)))") }
    self.pid = pid
  }

  deinit {
    guard poll() == nil else { return }
    Glibc.kill(pid, SIGKILL)
    var status: Int32 = 0
    waitpid(pid, &status, 0)
  }

  package func send(_ signal: Int32) { if poll() == nil { Glibc.kill(pid, signal) } }

  /// How it ended; nil while it runs.
  package func poll() -> End? {
    end.withLock { end in
      var status: Int32 = 0
      guard end == nil, waitpid(pid, &status, WNOHANG) == pid else { return end }
      end = status & 0x7F == 0 ? .status((status >> 8) & 0xFF) : .signal(status & 0x7F)
      return end
    }
  }

  /// Waits for its end.
  package func ended(within limit: Duration = .seconds(60)) async throws -> End {
    guard await eventually(within: limit, { poll() != nil }), let end = poll() else {
      throw Failure("process \(pid) does not end")
    }
    return end
  }
}
