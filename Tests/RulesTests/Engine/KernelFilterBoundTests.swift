import Conditions
import Rules
import Testing

/// A filter may pass an event that matches nothing, but never drops one that matches.
@Suite struct KernelFilterBoundTests {
  /// Conditions that hold for the event, by the names of the events of `TruthEvents`.
  @Test(
    arguments: [
      ("open", "proc.name = cat and user.uid = 4242 and fd.name = /etc/passwd and fd.num >= 0"),
      ("open", "fd.directory = /etc and fd.filename = passwd and evt.is_open_read = true and evt.res = SUCCESS"),
      ("open", "not evt.is_open_write = true and not fd.name startswith /bin and evt.rawres = 3"),
      ("openrw", "evt.is_open_write = true and fd.filename = log.txt and fd.name = /work/dir/log.txt"),
      ("openrw", "fd.name pmatch (/work) and evt.failed = false"),
      ("openfail", "fd.num < 0 and evt.failed = true and fd.num = -1 and not fd.num >= 0 and evt.res != SUCCESS"),
      ("opendir", "fd.name pmatch (/root/.ssh/) and fd.directory exists and proc.name in (dog, cat)"),
      ("exec", "proc.name startswith c and evt.is_open_write != true and evt.rawres >= 0"),
      ("openfail", "not fd.filename = nofile and not fd.directory = /bin"),
      ("opendir", "not fd.filename = .ssh and fd.directory = /root/.ssh"),
      ("setuidfail", "evt.failed = true and evt.rawres < 0 and user.uid != 0"),
    ])
  func `what matches passes`(event: String, condition: String) throws {
    try Self.check(event, condition, expected: true)
  }

  /// Every recorded verdict is a case: with the event's type in front, the condition is one a rule could have.
  @Test(.enabled(if: Facts.detector != nil, Facts.absence))
  func `whatever a real Falco saw matching passes`() throws {
    var matching = 0
    for row in try Facts.rows(of: "cases/truth-cases.tsv") where row["expected"] == "true" {
      try Self.check(try #require(row["event"]), try Facts.text(row["condition_json"]), expected: nil)
      matching += 1
    }
    #expect(matching > 100)
  }

  private static func check(_ name: String, _ condition: String, expected: Bool?) throws {
    let event = Event()
    event.begin(try #require(TruthEvents.all[name]))
    let expression = try ConditionParser.parse("evt.type = \(event.type.name) and (\(condition))")
    if let expected {
      let engine = try Engine([expression])
      var fired: [Int] = []
      engine.match(event, type: event.type.id, into: &fired)
      #expect(fired.isEmpty != expected, "\(condition) on \(name)")
    }
    let facts = KernelView(event)
    let outcome = KernelFilter(expression, for: event.type).outcome { facts.answer($0) }
    #expect(outcome != false, "\(condition) on \(name)")
  }
}

/// The facts that the kernel would have of an event.
private struct KernelView {
  private var texts: [KernelFact: String] = [:]
  private var numbers: [KernelFact: Int64] = [:]

  init(_ event: Event) {
    texts[.processName] = event.text("proc.name")
    numbers[.userID] = event.number("user.uid")
    numbers[.result] = event.number("evt.rawres")
    numbers[.inContainer] = event.text("container.id").map { $0 == "host" ? 0 : 1 }
    guard event.type.isOpen else { return }
    if let path = event.text("evt.rawarg.name"), !path.contains("//") { texts[.rawPath] = path }
    numbers[.openAccess] =
      (event.number("evt.is_open_read") ?? 0) | (event.number("evt.is_open_write") ?? 0) << 1
    guard let path = event.text("evt.rawarg.name"), !path.hasSuffix("/") else { return }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let isDirectory = event.text("evt.arg.flags")?.contains("O_DIRECTORY") ?? true
    if let last = parts.last, !isDirectory, numbers[.result] ?? -1 >= 0, !["", ".", ".."].contains(last) {
      texts[.fileName] = String(last)
    }
    guard path.hasPrefix("/"), parts.dropFirst().allSatisfy({ !["", ".", ".."].contains($0) }) else { return }
    texts[.path] = path
    texts[.directory] = isDirectory ? nil : parts.count == 2 ? "/" : parts.dropLast().joined(separator: "/")
  }

  func answer(_ test: KernelTest) -> Bool? {
    switch test {
    case .equals(let fact, let set): texts[fact].map { set.contains($0) }
    case .begins(let fact, let set): texts[fact].map { text in set.contains { text.hasPrefix($0) } }
    case .ends(let fact, let set): texts[fact].map { text in set.contains { text.hasSuffix($0) } }
    case .contains(let fact, let set): texts[fact].map { text in set.contains { text.contains($0) } }
    case .isBelow(let fact, let set):
      texts[fact].map { text in set.contains { text == $0 || text.hasPrefix($0 + "/") } }
    case .number(let fact, let range): numbers[fact].map { range.contains($0) }
    case .bits(let fact, let bits): numbers[fact].map { UInt64($0) & bits != 0 }
    }
  }
}

extension Event {
  fileprivate func text(_ name: String) -> String? {
    guard let field = try? SyscallFields.shared.field(name, argument: nil), case .bytes(let bytes)? = value(of: field)
    else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  fileprivate func number(_ name: String) -> Int64? {
    guard let field = try? SyscallFields.shared.field(name, argument: nil) else { return nil }
    switch value(of: field) {
    case .signed(let number): return number
    case .unsigned(let number): return Int64(number)
    case .bool(let bool): return bool ? 1 : 0
    default: return nil
    }
  }
}
