import Foundation

/// What /proc would show of a process in a container: a root directory of its own.
struct FakeContainer {
  let pid: Int32 = 4242
  private let scratch: Scratch

  /// - Parameter scratch: stands for the host's root.
  init(_ scratch: Scratch) throws {
    self.scratch = scratch
    try scratch.write("", to: "proc/\(pid)/cmdline")
    try FileManager.default.createDirectory(atPath: scratch.file("proc/\(pid)/root"), withIntermediateDirectories: true)
  }

  func file(_ name: String) -> String { scratch.file("proc/\(pid)/root/\(name)") }

  func write(_ text: String, to name: String) throws { try scratch.write(text, to: "proc/\(pid)/root/\(name)") }
}
