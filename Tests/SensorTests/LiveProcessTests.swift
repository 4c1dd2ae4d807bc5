import Foundation
import Rules
import Sensor
import Testing

/// What processes have open, and how much memory they take, read at the moment of the verdict.
@Suite(.enabled(if: Kernel.canBeWatched, "needs root and a kernel with BTF")) struct LiveProcessTests {
  private let file = NSTemporaryDirectory() + "tocsin-live-\(UUID().uuidString)"
  private let watching: Watching
  private let template: OutputTemplate

  init() throws {
    watching = try Watching(
      """
      - rule: live
        desc: d
        condition: evt.type in (open, openat) and fd.name = \(file)
        output: o
        priority: NOTICE
      """)
    template = try OutputTemplate(
      "%proc.stdin.type %proc.stdout.name %proc.fdopencount %fd.types[1] %proc.vmrss %proc.name",
      catalog: SyscallFields.shared)
    try Data("x".utf8).write(to: URL(filePath: file))
  }

  private func cat(_ more: String..., input: Any = FileHandle.nullDevice) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/cat")
    process.arguments = [file] + more
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    return process
  }

  private func opened(_ event: Event) -> [Substring]? {
    let name = event.blocks.file.flatMap { $0.text($0.facts.name) }.map { String(decoding: $0, as: UTF8.self) }
    return name == file ? template.render(event).message.split(separator: " ") : nil
  }

  @Test func `what a process has is read while it runs`() throws {
    defer { unlink(file) }
    // It waits for its input, so that it is there when it is asked.
    let input = Pipe()
    let process = try cat("-", input: input)
    let found = try #require(watching.first { opened($0) })
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(found[0] == "pipe" && found[1] == "/dev/null" && found[3] == "(file)" && found[5] == "cat")
    #expect(try #require(Int(found[2])) >= 3)
    #expect(try #require(Int(found[4])) > 100)
  }

  @Test func `what a process had open that has ended is not known`() throws {
    defer { unlink(file) }
    let process = try cat()
    process.waitUntilExit()
    let found = try #require(watching.first { opened($0) })
    #expect(found[..<4] == ["<NA>", "<NA>", "<NA>", "<NA>"] && found[5] == "cat")
  }
}
