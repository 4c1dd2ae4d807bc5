import Glibc

/// A child process that runs a program, killed with this value.
final class Child {
  let pid: Int32

  /// - Parameter command: runs in a shell, which it has to replace: `exec sleep 1000`.
  init(_ command: String, environment: [String] = [], directory: String = "/", input: Int32? = nil) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input { posix_spawn_file_actions_adddup2(&actions, input, 0) }
    let arguments = Self.list(["sh", "-c", "cd \(directory) && \(command)"])
    let variables = Self.list(["PATH=/usr/bin:/bin"] + environment)
    defer { for text in arguments + variables { free(text) } }
    var child: pid_t = 0
    let error = posix_spawn(&child, "/bin/sh", &actions, nil, arguments, variables)
    guard error == 0 else { throw Failure(error) }
    pid = child
    while Self.isShell(pid) { usleep(1000) }
  }

  private static func list(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] { texts.map { strdup($0) } + [nil] }

  struct Failure: Error {
    let code: Int32
    init(_ code: Int32) { self.code = code }
  }

  /// Whether the shell, whose second word is `-c`, is still to become the program.
  private static func isShell(_ pid: Int32) -> Bool {
    guard let file = fopen("/proc/\(pid)/cmdline", "r") else { return false }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = fread(&bytes, 1, bytes.count, file)
    // Between two programs it is empty.
    return count == 0
      || bytes[..<count].split(separator: 0).dropFirst().first.map { Array($0) == Array("-c".utf8) } ?? false
  }

  private var isGone = false

  func stop() {
    guard !isGone else { return }
    isGone = true
    kill(pid, SIGKILL)
    var status: Int32 = 0
    waitpid(pid, &status, 0)
  }

  deinit { stop() }
}
