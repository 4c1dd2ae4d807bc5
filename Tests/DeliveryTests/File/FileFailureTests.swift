import Delivery
import Foundation
import Testing

@Suite(.timeLimit(.minutes(1))) struct FileFailureTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func `a path that leads through a file fails until that is out of the way`() async throws {
    try scratch.write("", to: "logs")
    let probe = FileProbe(scratch, path: "logs/alerts.json")
    let reason = "\(scratch.file("logs/alerts.json")): Not a directory"
    #expect(await probe.deliver("one", "two") == [reason, reason])
    try FileManager.default.removeItem(atPath: scratch.file("logs"))
    #expect(await probe.deliver("one", "two") == ["200", "200"])
    #expect(scratch.text("logs/alerts.json") == "one\ntwo\n")
  }

  @Test func `a directory is not written to`() async throws {
    let probe = FileProbe(scratch, path: ".")
    #expect(await probe.deliver("one") == ["\(scratch.file(".")): Is a directory"])
  }

  @Test func `a pipe is refused instead of waited for`() async throws {
    _ = try run("mkfifo", scratch.file("alerts.json"))
    let probe = FileProbe(scratch)
    #expect(await probe.deliver("one") == ["\(scratch.file("alerts.json")): not a regular file: Invalid argument"])
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
  func `a file that may not be written says so`() async throws {
    try scratch.write("", to: "alerts.json")
    try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: scratch.file("alerts.json"))
    let probe = FileProbe(scratch)
    #expect(await probe.deliver("one") == ["\(scratch.file("alerts.json")): Permission denied"])
  }
}

/// Tests on file systems of their own, which only root can mount.
@Suite(
  .timeLimit(.minutes(1)), .enabled(if: SmallDisk.canMount, "needs root and the right to mount a tmpfs"))
struct FullDiskTests {
  @Test func `a full disk keeps whole lines, and the rest follows when there is space`() async throws {
    let disk = try SmallDisk("size=64k")
    let probe = FileProbe(disk.scratch)
    let lines = (0..<10).map { String(repeating: "\($0)", count: 9_999) }
    let outcomes = await probe.lane.deliver(lines, probe.reports)
    let written = outcomes.prefix { $0.summary == "200" }.count
    #expect((1..<10).contains(written))
    let reason = "\(disk.scratch.file("alerts.json")): No space left on device"
    #expect(outcomes.dropFirst(written).allSatisfy { $0.summary == reason })
    #expect(disk.scratch.text("alerts.json") == lines.prefix(written).map { $0 + "\n" }.joined())

    #expect(await probe.deliver(lines[9]) == [reason])
    try disk.remount("size=1m")
    let rest = await probe.lane.deliver(Array(lines.dropFirst(written)), probe.reports)
    #expect(rest.allSatisfy { $0.summary == "200" })
    #expect(disk.scratch.text("alerts.json") == lines.map { $0 + "\n" }.joined())
    probe.lane.close()
  }

  @Test func `a read-only disk is tried again`() async throws {
    let disk = try SmallDisk("ro")
    let probe = FileProbe(disk.scratch)
    #expect(await probe.deliver("one") == ["\(disk.scratch.file("alerts.json")): Read-only file system"])
    try disk.remount("rw")
    #expect(await probe.deliver("one") == ["200"])
    probe.lane.close()
  }

  @Test func `an archive that finds no space leaves its original`() async throws {
    let disk = try SmallDisk("size=64k")
    let noise = (0..<40_000).map { _ in UInt8.random(in: 0...255) }
    let name = "alerts.json-20260102T030405.123Z"
    try Data(noise).write(to: URL(fileURLWithPath: disk.scratch.file(name)))
    let probe = FileProbe(disk.scratch, maximumSize: 10, compress: true)
    await probe.deliver("one")
    probe.lane.close()
    try disk.remount("size=1m")
    let second = FileProbe(disk.scratch, maximumSize: 10, compress: true)
    // The first lane may hold the original until it has noticed that it failed, so every rotation tries again.
    for _ in 0..<50 where try disk.scratch.rotated().first != name + ".gz" {
      await second.deliver("two")
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(try disk.scratch.rotated().first == name + ".gz")
    #expect(try run("gzip", "-t", disk.scratch.file(name + ".gz")) != nil)
  }
}

/// A file system in memory.
private final class SmallDisk {
  let scratch: Scratch

  static let canMount = geteuid() == 0 && (try? SmallDisk("size=64k")) != nil

  init(_ options: String) throws {
    scratch = try Scratch()
    guard try run("mount", "-t", "tmpfs", "-o", options, "tmpfs", scratch.path) != nil else {
      throw CocoaError(.fileWriteNoPermission)
    }
  }

  func remount(_ options: String) throws {
    guard try run("mount", "-o", "remount,\(options)", scratch.path) != nil else {
      throw CocoaError(.fileWriteNoPermission)
    }
  }

  deinit { _ = try? run("umount", "-l", scratch.path) }
}
