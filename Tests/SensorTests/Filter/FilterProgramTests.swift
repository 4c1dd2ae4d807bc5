import CEvents
import Conditions
import Foundation
import Rules
import Sensor
import Testing

@Suite struct FilterProgramTests {
  private let type = EventTypes.named("openat")

  /// Whether the kernel side lets an event through, by a condition for `openat`.
  private func passes(_ condition: String, _ facts: KernelView.Facts) throws -> Bool {
    let type = try #require(type)
    let expression = try ConditionParser.parse("evt.type = openat and (\(condition))")
    return try passes(KernelFilter(expression, for: type), facts)
  }

  private func passes(_ filter: KernelFilter, _ facts: KernelView.Facts) throws -> Bool {
    let type = try #require(type)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: Int(tocsin_filter_size()), alignment: 8)
    defer { memory.deallocate() }
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: Int(tocsin_filter_size()))
    let table = memory.assumingMemoryBound(to: tocsin_filter.self)
    #expect(FilterProgram([type.id: filter]).write(to: table))
    return KernelView(filter: table).passes(facts, type: type.id)
  }

  private func file(_ path: String, name: String = "cat", result: Int64 = 3, access: UInt32 = 1) -> KernelView.Facts {
    KernelView.Facts(name: name, path: path, result: result, access: access)
  }

  @Test(arguments: [
    ("fd.name = /etc/shadow", "/etc/shadow", true), ("fd.name = /etc/shadow", "/etc/shadow-", false),
    ("fd.name = /etc/shadow", "/x/etc/shadow", false), ("fd.name in (/a/b, /c/d)", "/c/d", true),
    ("fd.name startswith /etc/", "/etc/a/b", true), ("fd.name startswith /etc/", "/x/etc/a", false),
    ("fd.name endswith _history", "/home/u/.bash_history", true), ("fd.name endswith _history", "/a_history/b", false),
    ("fd.name contains id_rsa", "/x/id_rsa.pub", true), ("fd.name contains id_rsa", "/x/id_rs", false),
    ("fd.name pmatch (/etc/ssl)", "/etc/ssl", true), ("fd.name pmatch (/etc/ssl)", "/etc/ssl/x/y", true),
    ("fd.name pmatch (/etc/ssl)", "/etc/sslx", false), ("fd.directory = /etc", "/etc/a", true),
    ("fd.directory = /etc", "/etc/a/b", false), ("fd.directory = /", "/a", true), ("fd.directory = /", "/a/b", false),
    ("fd.directory in (/a/b, /c)", "/a/b/x", true), ("fd.filename = passwd", "/x/passwd", true),
    ("fd.filename = passwd", "/x/passwd/y", false), ("fd.name glob /proc/*/environ", "/proc/1/environ", true),
    ("fd.name glob /proc/*/environ", "/sys/1/environ", false),
    // Overlapping texts need each other's endings.
    ("fd.name contains abab and fd.name contains babc", "/ababc", true), ("fd.name endswith /a/ab", "/a/a/ab", true),
  ]) func `paths are told apart`(_ condition: String, _ path: String, _ expected: Bool) throws {
    #expect(try passes(condition, file(path)) == expected)
    // What cannot be told by a negated check passes; what can, does the opposite.
    if !condition.contains("glob"), !condition.contains(" and ") {
      #expect(try passes("not \(condition)", file(path)) == !expected)
    }
  }

  @Test func `a path with dots or double slashes passes, whatever it is compared with`() throws {
    for path in ["/etc/../x", "/etc/./x", "/etc//x", "/etc/x/", "/etc/x/.", "/etc/x/.."] {
      #expect(try passes("fd.name = /nothing", file(path)), "\(path)")
    }
  }

  @Test func `numbers and names choose with paths`() throws {
    let condition =
      "evt.is_open_write = true and evt.rawres >= 0 and fd.name startswith /etc/ and not proc.name in (dpkg, apt)"
    #expect(try passes(condition, file("/etc/x", access: 2)))
    #expect(try passes(condition, file("/etc/x", access: 3)))
    #expect(try !passes(condition, file("/etc/x", access: 1)))
    #expect(try !passes(condition, file("/etc/x", result: -13, access: 2)))
    #expect(try !passes(condition, file("/etc/x", name: "dpkg", access: 2)))
    #expect(try passes(condition, file("/etc/x", name: "dpkg2", access: 2)))
  }

  @Test func `what opens a directory is its own directory and has no file name`() throws {
    var facts = file("/etc/pam.d")
    facts.isDirectory = true
    #expect(try passes("fd.directory = /etc/pam.d", facts))
    #expect(try !passes("fd.directory = /etc", facts))
    #expect(try !passes("fd.filename = pam.d", facts))
    #expect(try passes("not fd.filename = pam.d", facts))
  }

  @Test func `Tocsin's own rules let the kernel decide most of what is opened`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path
    var loader = RuleLoader(catalog: SyscallFields.shared)
    for path in try RuleFiles(["\(root)/rules"]).paths { _ = loader.load(path: path) }
    let open = try #require(type)
    let filter = try #require(SensorNeeds(rules: loader.rules.filter { $0.isEnabled }).filters[open.id])
    #expect(try !passes(filter, file("/usr/lib/libc.so.6")))
    #expect(try !passes(filter, file("/etc/hostname")))
    #expect(try !passes(filter, file("/tmp/x", access: 2)))
    #expect(try passes(filter, file("/etc/shadow")))
  }

  @Test func `random filters never drop what could match`() throws {
    var random = SplitMix(state: 7)
    for _ in 0..<300 {
      let filter = random.filter(depth: 3)
      let simplified = KernelFilter.conjunction([filter])
      for _ in 0..<12 {
        let facts = random.facts()
        let outcome = simplified.outcome { facts.answer($0) }
        if outcome != false { #expect(try passes(simplified, facts), "\(simplified) on \(facts)") }
      }
    }
  }
}

extension KernelView.Facts {
  fileprivate func answer(_ test: KernelTest) -> Bool? {
    switch test {
    case .number(.result, let range): range.contains(result)
    case .number(_, let range): range.contains(Int64(user))
    case .bits(_, let bits): UInt64(access) & bits != 0
    case .equals(.processName, let texts): texts.contains(name)
    case .equals(_, let texts): path.map { texts.contains($0) }
    case .begins(_, let texts): path.map { path in texts.contains { path.hasPrefix($0) } }
    case .ends(_, let texts): path.map { path in texts.contains { path.hasSuffix($0) } }
    case .contains(_, let texts): path.map { path in texts.contains { path.contains($0) } }
    case .isBelow(_, let texts): path.map { path in texts.contains { path == $0 || path.hasPrefix($0 + "/") } }
    }
  }
}

/// A small generator of numbers, the same in every run.
private struct SplitMix {
  var state: UInt64

  mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }

  private static let paths = ["/a", "/a/b", "/a/ab", "/ab/a", "/b/a/b", "/abab", "/a/b/ab/a"]
  private static let names = ["a", "ab", "b", "abc"]

  mutating func text() -> String { Self.paths[next(Self.paths.count)] }

  mutating func test() -> KernelTest {
    switch next(8) {
    case 0: .number(.result, 0...(.max))
    case 1: .bits(.openAccess, UInt64(1 + next(2)))
    case 2: .equals(.processName, [Self.names[next(Self.names.count)], Self.names[next(Self.names.count)]])
    case 3: .equals(.path, [text(), text()])
    case 4: .begins(.path, [text()])
    case 5: .ends(.path, [String(text().suffix(2))])
    case 6: .contains(.path, [String(text().suffix(3))])
    default: .isBelow(.path, [text()])
    }
  }

  mutating func filter(depth: Int) -> KernelFilter {
    switch next(depth > 0 ? 4 : 2) {
    case 0: .test(test())
    case 1: .fails(test())
    case 2: .all((0..<(2 + next(3))).map { _ in filter(depth: depth - 1) })
    default: .any((0..<(2 + next(3))).map { _ in filter(depth: depth - 1) })
    }
  }

  mutating func facts() -> KernelView.Facts {
    KernelView.Facts(
      name: Self.names[next(Self.names.count)], path: text(), result: Int64(next(2) == 0 ? 3 : -2),
      access: UInt32(1 + next(3)))
  }
}
