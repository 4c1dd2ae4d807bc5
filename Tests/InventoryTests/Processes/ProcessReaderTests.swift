import Foundation
import Inventory
import Rules
import Testing

@Suite struct ProcessReaderTests {
  private let reader = ProcessReader()
  private let own = getpid()

  @Test func `numbers of this process are those that the system tells it`() throws {
    let facts = try #require(reader.process(own)).facts
    #expect(facts.pid == own)
    #expect(facts.tid == own)
    #expect(facts.parent == getppid())
    #expect(facts.group == getpgrp())
    #expect(facts.session == getsid(0))
    #expect(facts.uid == geteuid())
    #expect(facts.gid == getegid())
    #expect(facts.threadCount >= 1)
    #expect(facts.memoryResident > 0)
    #expect(facts.memorySize >= facts.memoryResident)
    #expect(facts.minorFaults > 0)
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    #expect(facts.descriptorLimit == Int64(clamping: limit.rlim_cur))
  }

  @Test func `texts of this process are those that the system tells it`() throws {
    let process = try #require(reader.process(own))
    let arguments = CommandLine.arguments
    #expect(text(process.exe) == arguments[0])
    #expect(text(process.arguments) == arguments.dropFirst().map { $0 + "\0" }.joined())
    #expect(text(process.workingDirectory) == FileManager.default.currentDirectoryPath + "/")
    let path = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    #expect(text(process.exePath) == path)
    var status = stat()
    #expect(stat(path, &status) == 0)
    #expect(process.facts.exeInode == UInt64(status.st_ino))
    #expect(process.facts.exeContentTime / 1_000_000_000 == UInt64(status.st_mtim.tv_sec))
    #expect(process.facts.exeStatusTime % 1_000_000_000 == UInt64(status.st_ctim.tv_nsec))
    #expect(process.isKernelThread == false)
  }

  @Test func `a child shows its program, arguments and environment`() throws {
    let child = try Child("exec sleep 1000", environment: ["TOCSIN_TEST=yes", "EMPTY="], directory: "/usr")
    let process = try #require(reader.process(child.pid))
    #expect(text(process.name) == "sleep")
    #expect(text(process.exe) == "sleep")
    #expect(text(process.exePath).hasSuffix("/sleep") || text(process.exePath).hasSuffix("/coreutils"))
    #expect(text(process.arguments) == "1000\0")
    #expect(text(process.environment).split(separator: "\0").contains("TOCSIN_TEST=yes"))
    #expect(text(process.workingDirectory) == "/usr/")
    #expect(process.facts.parent == own)
    let start = process.facts.startTime
    let now = UInt64(Date().timeIntervalSince1970 * 1_000_000_000)
    #expect(start <= now + 1_000_000_000)
    #expect(try start >= #require(reader.process(own)).facts.startTime)
  }

  @Test func `a block is what rules see of a process`() throws {
    let child = try Child("exec sleep 1000")
    let process = try #require(reader.process(child.pid))
    let writer = BlockWriter<ProcessFacts>(.process)
    for _ in 0..<2 { process.fill(writer) }
    let event = Event()
    let blank = BlockWriter<EventFacts>(.event)
    event.begin(blank.finish())
    event.blocks.process = writer.finish()
    let template = try OutputTemplate(
      "%proc.name|%proc.cmdline|%proc.args|%proc.pid|%proc.cwd", catalog: SyscallFields.shared)
    #expect(template.render(event).message.hasPrefix("sleep|sleep 1000|1000|\(child.pid)|/"))
    withExtendedLifetime((writer, blank)) {}
  }

  @Test func `a process that is gone, or never was, is none`() throws {
    let child = try Child("exec sleep 1000")
    let pid = child.pid
    #expect(reader.process(pid) != nil)
    child.stop()
    #expect(reader.process(pid) == nil)
    #expect(reader.process(0) == nil)
    #expect(reader.process(-1) == nil)
    #expect(ProcessReader(hostRoot: "/nowhere").process(own) == nil)
  }

  @Test func `a scan finds this process and its children, each once`() throws {
    let children = try (0..<3).map { _ in try Child("exec sleep 1000") }
    var seen: [Int32: Int] = [:]
    reader.forEachProcess { seen[$0.facts.pid, default: 0] += 1 }
    for pid in children.map({ $0.pid }) + [own, 1] { #expect(seen[pid] == 1) }
  }

  @Test func `a scan ends at its bound`() {
    var count = 0
    reader.forEachProcess(maximum: 2) { _ in count += 1 }
    #expect(count == 2)
  }

  @Test(arguments: ["x", "é", "漢", "🙂"])
  func `long command lines are cut at 4096 bytes, between characters`(character: String) throws {
    let child = try Child(
      "exec tail -f /dev/null \"$LONG\" >/dev/null 2>&1",
      environment: ["LONG=" + String(repeating: character, count: 4096)])
    let process = try #require(reader.process(child.pid))
    let kept = process.exe.count + 1 + process.arguments.count
    #expect(kept <= 4096 && kept > 4096 - character.utf8.count)
    #expect(process.arguments.last == 0)
    #expect(String(validating: process.arguments.dropLast(), as: UTF8.self)?.hasSuffix(character) == true)
    #expect(process.environment.count <= 4096)
    #expect(process.environment.last == 0)
  }

  @Test func `control groups are those of the kernel's list`() throws {
    let process = try #require(reader.process(own))
    let groups = text(process.controlGroups).split(separator: "\0").map { $0.prefix { $0 != "=" } }
    #expect(groups == ["cpuset", "cpu", "cpuacct", "io", "memory"].filter { groups.contains($0[...]) }.map { $0[...] })
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
