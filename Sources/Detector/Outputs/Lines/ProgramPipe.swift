import Foundation
import Glibc

/// A shell command and the pipe to its standard input; closed, and its end waited for, when nobody holds it any more.
final class ProgramPipe: Sendable {
  let descriptor: Int32
  private let process: pid_t

  init(_ command: String) throws(SinkError) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw SinkError("program", code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
    let words = ["/bin/sh", "-c", command]
    var arguments = words.map { strdup($0) } + [nil]
    var environment = ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + environment { free(text) } }
    var process: pid_t = 0
    let error = posix_spawn(&process, "/bin/sh", &actions, nil, &arguments, &environment)
    Glibc.close(ends[0])
    guard error == 0 else {
      Glibc.close(ends[1])
      throw SinkError("program", code: error)
    }
    descriptor = ends[1]
    self.process = process
  }

  deinit {
    Glibc.close(descriptor)
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1, errno == EINTR {}
  }
}
