import CLinux
import Glibc
import Rules

/// Reads what /proc says of processes.
///
/// Whatever is missing or may not be read is left out; its buffers serve one process after the other.
package final class ProcessReader {
  let root: String
  private(set) var times: ProcessTimes
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bufferSize, alignment: 8)
  /// Starts of pid namespaces that were met in the scan that is under way, by their inodes.
  var namespaceStarts: [UInt64: UInt64]?

  private static let bufferSize = 16384
  /// How much of a command line and of an environment is kept.
  static let longestList = 4096

  /// - Parameter hostRoot: where the host's file system is mounted; empty outside of containers.
  package init(hostRoot: String = "") {
    root = hostRoot + "/proc"
    times = ProcessTimes(root: root)
  }

  deinit { buffer.deallocate() }

  /// A process, or a thread by its own number; nil if there is none.
  package func process(_ id: Int32) -> RunningProcess? {
    guard let directory = ProcessDirectory("\(root)/\(id)") else { return nil }
    times.refresh()
    return read(directory, id)
  }

  /// Hands all processes, or the first `maximum` of them, to `body`.
  package func forEachProcess(maximum: Int = 262_144, _ body: (RunningProcess) -> Void) {
    guard let directory = opendir(root) else { return }
    defer { closedir(directory) }
    namespaceStarts = [:]
    defer { namespaceStarts = nil }
    var count = 0
    while count < maximum, let entry = readdir(directory) {
      guard let id = Self.number(&entry.pointee.d_name.0), let process = process(id) else { continue }
      count += 1
      body(process)
    }
  }

  static func number(_ name: UnsafePointer<CChar>) -> Int32? {
    guard isdigit(Int32(name[0])) != 0 else { return nil }
    return Int32(String(cString: name))
  }

  private func read(_ directory: borrowing ProcessDirectory, _ id: Int32) -> RunningProcess? {
    var process = RunningProcess()
    process.facts.tid = id
    process.facts.pid = id
    guard readCounts(directory, &process) else { return nil }
    if let groups = directory.read("cgroup", into: buffer) { process.readControlGroups(groups) }
    if let user = directory.read("loginuid", into: buffer) {
      var scanner = FieldScanner(user)
      process.facts.loginUid = Int32(truncatingIfNeeded: scanner.number() as Int64)
    }
    if let limits = directory.read("limits", into: buffer) { process.readLimits(limits) }
    if !process.isKernelThread { readProgram(directory, &process) }
    process.facts.namespaceStartTime = namespaceStart(of: process, directory)
    return process
  }

  /// When a process began, and what it takes of the machine, but nothing of what it is; nil if there is none.
  package func counts(of id: Int32) -> RunningProcess? {
    guard let directory = ProcessDirectory("\(root)/\(id)") else { return nil }
    var process = RunningProcess()
    return readCounts(directory, &process) ? process : nil
  }

  private func readCounts(_ directory: borrowing ProcessDirectory, _ process: inout RunningProcess) -> Bool {
    guard let stat = directory.read("stat", into: buffer), process.readStat(stat, times) else { return false }
    if let status = directory.read("status", into: buffer) { process.readStatus(status) }
    return true
  }

  /// What there is only where a program runs.
  private func readProgram(_ directory: borrowing ProcessDirectory, _ process: inout RunningProcess) {
    let list = UnsafeMutableRawBufferPointer(rebasing: buffer[..<Self.longestList])
    if let line = directory.read("cmdline", into: list) { process.readCommandLine(line) }
    if let variables = directory.read("environ", into: list) {
      process.environment = RunningProcess.list(variables, longest: Self.longestList)
    }
    if let path = directory.link("cwd", into: buffer) { process.readWorkingDirectory(path) }
    if let path = directory.link("exe", into: buffer) { process.readExecutable(path) }
    if let status = directory.status("exe") { process.readExecutable(status, isReadOnly: isReadOnly(directory)) }
  }

  private func isReadOnly(_ directory: borrowing ProcessDirectory) -> Bool {
    let file = openat(directory.descriptor, "exe", tocsin_path_only | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    var status = statvfs()
    return fstatvfs(file, &status) == 0 && status.f_flag & UInt(ST_RDONLY) != 0
  }
}
