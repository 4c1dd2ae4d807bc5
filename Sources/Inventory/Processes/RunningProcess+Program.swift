import Glibc
import Rules

extension RunningProcess {
  /// Reads `cmdline`: the first word, then the arguments.
  mutating func readCommandLine(_ text: UnsafeRawBufferPointer) {
    let words = Self.list(text, longest: ProcessReader.longestList)
    guard let end = words.firstIndex(of: 0) else { return }
    exe = Array(words[..<end])
    arguments = Array(words[(end + 1)...])
  }

  /// Texts that each end with a NUL, as many bytes as are kept; a character that is cut is left out.
  static func list(_ text: UnsafeRawBufferPointer, longest: Int) -> [UInt8] {
    guard let last = text.last else { return [] }
    if last == 0 { return Array(text) }
    if text.count < longest { return Array(text) + [0] }
    var end = longest - 1
    // Where the first byte that is left out continues a character, that character's beginning goes too.
    var start = end
    while start > 0, end - start < 3, text[start] & 0xC0 == 0x80 { start -= 1 }
    if text[start] & 0xC0 == 0xC0 { end = start }
    return Array(text[..<end]) + [0]
  }

  mutating func readWorkingDirectory(_ path: UnsafeRawBufferPointer) {
    workingDirectory = Array(path.without(suffix: " (deleted)"))
    if workingDirectory.last != UInt8(ascii: "/") { workingDirectory.append(UInt8(ascii: "/")) }
  }

  mutating func readExecutable(_ path: UnsafeRawBufferPointer) {
    let path = path.without(suffix: " (deleted)")
    guard let name = path.rest(behind: "/memfd:") else {
      exePath = Array(path)
      return
    }
    facts.flags.insert(.exeFromMemory)
    exePath = Array("memfd:".utf8) + name
  }

  mutating func readExecutable(_ status: stat, isReadOnly: Bool) {
    facts.exeInode = UInt64(status.st_ino)
    facts.exeStatusTime = Self.nanoseconds(status.st_ctim)
    facts.exeContentTime = Self.nanoseconds(status.st_mtim)
    if !isReadOnly, mayWrite(status) { facts.flags.insert(.exeWritable) }
  }

  private static func nanoseconds(_ time: timespec) -> UInt64 {
    UInt64(clamping: time.tv_sec) &* 1_000_000_000 &+ UInt64(clamping: time.tv_nsec)
  }

  /// Whether the process may write to a file, by its bits alone.
  private func mayWrite(_ status: stat) -> Bool {
    let overrides: UInt64 = 1 << 1 | 1 << 3  // CAP_DAC_OVERRIDE, and CAP_FOWNER, who can give himself the right
    if status.st_uid == facts.uid || facts.effective & overrides != 0 { return true }
    let isMember = status.st_gid == facts.gid || groups.contains(status.st_gid)
    return status.st_mode & (isMember ? S_IWGRP : S_IWOTH) != 0
  }

  // MARK: Control groups

  /// The subsystems that are told, in their order, and what version 1 calls them.
  private static let subsystems: [(name: StaticString, oldName: StaticString)] = [
    ("cpuset", "cpuset"), ("cpu", "cpu"), ("cpuacct", "cpuacct"), ("io", "blkio"), ("memory", "memory"),
  ]

  /// Reads `cgroup`, whose lines are `number:subsystems:path`; without subsystems it is the group of all that have none.
  mutating func readControlGroups(_ text: UnsafeRawBufferPointer) {
    var paths = [UnsafeRawBufferPointer?](repeating: nil, count: Self.subsystems.count)
    var unified: UnsafeRawBufferPointer?
    text.forEachLine { line in
      guard let first = line.firstIndex(of: UInt8(ascii: ":")),
        let second = line[(first + 1)...].firstIndex(of: UInt8(ascii: ":"))
      else { return }
      let path = UnsafeRawBufferPointer(rebasing: line[(second + 1)...]).without(suffix: " (deleted)")
      if second == first + 1 { unified = path }
      for name in line[(first + 1)..<second].split(separator: UInt8(ascii: ",")) {
        let name = UnsafeRawBufferPointer(rebasing: name)
        for (place, known) in Self.subsystems.enumerated() where name.equals(known.name) || name.equals(known.oldName) {
          paths[place] = path
        }
      }
    }
    for (place, subsystem) in Self.subsystems.enumerated() {
      guard let path = paths[place] ?? unified else { continue }
      subsystem.name.withUTF8Buffer { controlGroups += $0 }
      controlGroups.append(UInt8(ascii: "="))
      controlGroups += path
      controlGroups.append(0)
    }
  }
}
