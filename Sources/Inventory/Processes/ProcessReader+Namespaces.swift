import Glibc
import Rules

/// When the pid namespaces of processes were started.
extension ProcessReader {
  /// In nanoseconds since 1970; 0 if it cannot be found out.
  func namespaceStart(of process: RunningProcess, _ directory: borrowing ProcessDirectory) -> UInt64 {
    guard process.namespaceDepth > 1 else { return times.firstStart }
    guard let namespace = directory.status("ns/pid").map({ UInt64($0.st_ino) }) else { return 0 }
    // Inodes of namespaces are used again, so what is known of them is kept for no longer than a scan.
    if let known = namespaceStarts?[namespace] { return known }
    let start =
      process.facts.virtualPid == 1 ? process.facts.startTime : startOfFirst(in: directory, namespace: namespace)
    if start != 0 { namespaceStarts?[namespace] = start }
    return start
  }

  /// The start of process 1 in what is mounted as /proc where the process lives, if that shows the same namespace.
  private func startOfFirst(in directory: borrowing ProcessDirectory, namespace: UInt64) -> UInt64 {
    guard directory.status("root/proc/1/ns/pid").map({ UInt64($0.st_ino) }) == namespace else { return 0 }
    let small = UnsafeMutableRawBufferPointer(rebasing: buffer[..<1024])
    var first = RunningProcess()
    guard let stat = directory.read("root/proc/1/stat", into: small), first.readStat(stat, times) else { return 0 }
    return first.facts.startTime
  }
}
