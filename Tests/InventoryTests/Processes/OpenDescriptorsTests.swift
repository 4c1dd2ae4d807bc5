import Foundation
import Inventory
import Rules
import Testing

@Suite struct OpenDescriptorsTests {
  private let reader = ProcessReader()

  /// What this process has open, by number.
  private func kinds() throws -> [Int32: FileKind] {
    let list = try #require(reader.openDescriptors(of: getpid())).kinds
    return Dictionary(
      stride(from: 0, to: list.count, by: 5).map { start in
        let number = list[start..<(start + 4)].reversed().reduce(Int32(0)) { $0 << 8 | Int32($1) }
        return (number, FileKind(rawValue: list[start + 4]) ?? .unknown)
      }, uniquingKeysWith: { $1 })
  }

  private func expect(_ descriptor: Int32, _ kind: FileKind) throws {
    #expect(descriptor >= 0)
    #expect(try kinds()[descriptor] == kind)
    close(descriptor)
  }

  @Test func `files and directories are told apart`() throws {
    try expect(open("/etc/passwd", O_RDONLY), .file)
    try expect(open("/dev/null", O_RDONLY), .file)
    try expect(open("/etc", O_RDONLY), .directory)
  }

  @Test(arguments: [
    (AF_INET, SOCK_STREAM, FileKind.ipv4), (AF_INET, SOCK_DGRAM, .ipv4), (AF_INET6, SOCK_STREAM, .ipv6),
    (AF_UNIX, SOCK_STREAM, .unix), (AF_UNIX, SOCK_DGRAM, .unix), (AF_NETLINK, SOCK_DGRAM, .netlink),
  ]) func `sockets are known by their protocol`(family: Int32, type: __socket_type, kind: FileKind) throws {
    try expect(socket(family, Int32(type.rawValue), 0), kind)
  }

  @Test func `pipes and what has no path are known`() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    try expect(ends[0], .pipe)
    close(ends[1])
  }

  @Test func `a child's standard descriptors have names`() throws {
    let scratch = try Scratch()
    try scratch.write("", to: "input")
    let child = try Child("exec sleep 1000 <\(scratch.file("input")) >/dev/null 2>/dev/full")
    let open = try #require(reader.openDescriptors(of: child.pid))
    #expect(open.count >= 3)
    let names = open.standardNames.map { $0.map { String(decoding: $0, as: UTF8.self) } }
    #expect(names[0]?.hasSuffix("/input") == true)
    #expect(names[1...] == ["/dev/null", "/dev/full"])
  }

  @Test func `a block shows what is open`() throws {
    let child = try Child("exec sleep 1000 </dev/null >/dev/null 2>/dev/null")
    let writer = BlockWriter<ProcessFacts>(.process)
    try #require(reader.process(child.pid)).fill(writer)
    try #require(reader.openDescriptors(of: child.pid)).fill(writer)
    let event = Event()
    let blank = BlockWriter<EventFacts>(.event)
    event.begin(blank.finish())
    event.blocks.process = writer.finish()
    let template = try OutputTemplate(
      "%proc.name %proc.stdin.type %proc.stdout.name %proc.stderr.type", catalog: SyscallFields.shared)
    #expect(template.render(event).message == "sleep file /dev/null file")
    #expect(event.blocks.process?.facts.descriptorCount ?? 0 >= 3)
    withExtendedLifetime((writer, blank)) {}
  }

  @Test func `a socket is called by both of its ends`() throws {
    let listener = try LoopbackListener()
    let child = try Child("exec sleep 1000", input: listener.client)
    let open = try #require(reader.openDescriptors(of: child.pid))
    let name = open.standardNames[0].map { String(decoding: $0, as: UTF8.self) }
    #expect(name == "127.0.0.1:\(listener.clientPort)->127.0.0.1:\(listener.port)")
  }

  @Test func `of a process that is gone nothing is open`() {
    #expect(reader.openDescriptors(of: -1) == nil)
  }
}
