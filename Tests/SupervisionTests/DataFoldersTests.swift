import EndToEndSupport
import Foundation
import Glibc
import Supervision
import Testing

@Suite(.enabled(if: geteuid() == 0, "only root gives files away")) struct DataFoldersTests {
  private let scratch: TemporaryDirectory
  private let user = SystemUser(name: "nobody", id: 65_534, group: 65_534)
  private var data: String { "\(scratch.path)/data" }

  init() throws {
    scratch = try TemporaryDirectory()
    chmod(scratch.path, 0o755)
  }

  private func status(_ path: String) -> (user: UInt32, group: UInt32, mode: UInt32) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return (.max, .max, 0) }
    return (status.st_uid, status.st_gid, status.st_mode & 0o7777)
  }

  @Test func `each process has a directory of its own, also after it was another user's`() throws {
    let folders = DataFolders(data, files: [], inputs: [])
    #expect(try folders.prepare(for: SystemUser(name: "root", id: 0, group: 0)) == [])
    try Data("x".utf8).write(to: URL(fileURLWithPath: "\(data)/forwarder/outbox.sqlite"))
    #expect(try folders.prepare(for: user) == [])
    #expect(status("\(data)/forwarder") == (65_534, 65_534, 0o700))
    #expect(status("\(data)/forwarder/outbox.sqlite").user == 65_534)
    #expect(status("\(data)/detector") == (0, 0, 0o700))
    #expect(status(data) == (0, 0, 0o755))
  }

  @Test func `files in the data directory can be written, and nothing else there be replaced`() throws {
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: false)
    let file = "\(data)/alerts.jsonl"
    try Data("x".utf8).write(to: URL(fileURLWithPath: file))
    let other = "\(scratch.path)/logs/deep/alerts.jsonl"
    #expect(try DataFolders(data, files: [file, other], inputs: []).prepare(for: user) == [])
    #expect(status(data) == (0, 65_534, 0o1775))
    #expect(status(file).user == 65_534)
    #expect(status("\(scratch.path)/logs").user == 0)
    #expect(status("\(scratch.path)/logs/deep").user == 65_534)
  }

  @Test func `where the user cannot get at something, all of it stays root's`() throws {
    let closed = "\(scratch.path)/closed"
    try FileManager.default.createDirectory(
      atPath: closed, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    let folders = DataFolders(
      data, files: ["\(closed)/alerts.jsonl"], inputs: ["\(closed)", "\(scratch.path)/no such file"])
    let objections = try folders.prepare(for: user).map(\.description)
    #expect(objections == ["\(closed): Permission denied", "\(closed): Permission denied"])
    #expect(status("\(data)/forwarder") == (0, 0, 0o700))
  }

  @Test func `what a link leads to is not given away`() throws {
    let folders = DataFolders(data, files: [], inputs: [])
    _ = try folders.prepare(for: user)
    let precious = "\(scratch.path)/precious"
    try Data("x".utf8).write(to: URL(fileURLWithPath: precious))
    #expect(symlink(precious, "\(data)/forwarder/link") == 0)
    #expect(try folders.prepare(for: user) == [])
    #expect(status(precious).user == 0)
    #expect(link(precious, "\(data)/forwarder/second name") == 0)
    #expect(throws: SystemFailure.self) { try folders.prepare(for: user) }
    #expect(status(precious).user == 0)
  }
}
