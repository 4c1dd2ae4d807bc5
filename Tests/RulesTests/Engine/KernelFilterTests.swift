import Conditions
import Rules
import Testing

@Suite struct KernelFilterTests {
  private static func filter(_ condition: String, _ type: String) throws -> KernelFilter {
    KernelFilter(try ConditionParser.parse(condition), for: try #require(EventTypes.named(type)))
  }

  @Test(
    arguments: [
      ("evt.type = openat and proc.name = cat", "processName is \"cat\""),
      ("evt.type = openat and proc.name in (a, b) and user.name = x", "processName is one of \"a\", \"b\""),
      ("evt.type = openat and fd.name startswith /etc/", "path begins with \"/etc/\""),
      ("evt.type = openat and fd.directory in (/bin, /sbin)", "directory is one of \"/bin\", \"/sbin\""),
      (
        "evt.type = openat and fd.name pmatch (/etc, /root/.ssh/)",
        "path is at or below one of \"/etc\", \"/root/.ssh\""
      ),
      ("evt.type = openat and fd.name pmatch (/etc/*)", "anything"),
      ("evt.type = openat and evt.is_open_write = true", "openAccess has one of the bits 0x2"),
      ("evt.type = openat and evt.rawres >= 0", "result is at least 0"),
      ("evt.type = openat and evt.failed = true", "result is at most -1"),
      ("evt.type = openat and not evt.res = SUCCESS", "not (result is at least 0)"),
      ("evt.type = openat and user.uid = 0", "userID is 0"),
      ("evt.type = openat and fd.num >= 0", "result is at least 0"),
      ("evt.type = openat and fd.num < 0", "result is at most -1"),
      ("evt.type = openat and fd.num = -5", "nothing"),
      ("evt.type = openat and (proc.name = a or proc.pname = b)", "anything"),
      ("evt.type = openat and not (proc.name = a or proc.pname = b)", "not (processName is \"a\")"),
      (
        "evt.type in (open, openat) and (fd.name = /a and proc.name = x or fd.name = /b)",
        "(path is \"/a\" and processName is \"x\") or path is \"/b\""
      ),
      ("evt.type = openat and evt.num = 0", "nothing"),
      ("evt.type = open", "nothing"),
      ("not evt.type = open", "anything"),
      ("fd.name != /a and evt.type = openat", "anything"),
      ("tolower(proc.name) = a and evt.type = openat", "anything"),
    ])
  func `a condition leaves what the kernel can decide of it`(condition: String, expected: String) throws {
    #expect(try Self.filter(condition, "openat").description == expected)
  }

  @Test(
    arguments: [
      ("fd.name = /a", "anything"), ("evt.is_open_write = true", "nothing"),
      ("evt.is_open_write = false and proc.name = a", "processName is \"a\""),
      ("fd.num >= 0", "anything"), ("evt.res = SUCCESS", "result is at least 0"),
    ])
  func `what only open calls know is not asked of others`(condition: String, expected: String) throws {
    #expect(try Self.filter(condition, "execve").description == expected)
  }

  @Test func `a fact that is unknown lets pass what depends on it`() throws {
    let filter = try Self.filter("evt.type = openat and proc.name = cat and fd.name startswith /etc", "openat")
    func outcome(name: Bool?, path: Bool?) -> Bool? { filter.outcome { $0.fact == .path ? path : name } }
    #expect(outcome(name: true, path: true) == true)
    #expect(outcome(name: true, path: nil) == nil)
    #expect(outcome(name: false, path: nil) == false)
    #expect(outcome(name: true, path: false) == false)
    #expect(filter.facts == [.processName, .path])
  }
}
