import Conditions
import Rules
import Testing

@Suite struct RuleTestFileTests {
  /// Two rules, judged by their conditions alone.
  private final class TwoRules: RuleMatching {
    private let conditions = [
      "Read of a key": "evt.type = openat and fd.name endswith id_rsa", "Any exec": "evt.type = execve",
    ]

    var ruleNames: Set<String> { Set(conditions.keys) }

    func rulesFired(by event: Event) -> [String] {
      conditions.filter { Verdict.holds($0.value, event) }.map { $0.key }
    }
  }

  private static let yaml = """
    defaults: {process: {name: cat, uid: 1000}}
    events:
      key: {event: openat, args: {name: /root/.ssh/id_rsa, flags: O_RDONLY}}
    tests:
      - {test: a key is read, events: key, fires: Read of a key, not: Any exec}
      - {test: twice, events: [key, key, {event: execve}], fires: {Read of a key: 2, Any exec: 1}}
      - {test: nothing, event: {event: chdir, args: {path: /}}, fires: none}
      - {test: wrong, events: key, fires: [Any exec, No such rule], not: Read of a key}
      - {test: replayed, events: {record: key.rec}, fires: Read of a key}
    """

  @Test func `every expectation is reported`() throws {
    let key = try HandwrittenEvent(yaml: "{event: openat, args: {name: /x/id_rsa}}")
    var writer = RecordWriter()
    writer.append(key.blocks)
    let bytes = writer.bytes
    let file = try RuleTestFile(yaml: Self.yaml) { path in
      #expect(path == "key.rec")
      return bytes
    }
    let outcomes = RuleTestRunner(rules: TwoRules()).run(file).map { "\($0)" }
    #expect(
      outcomes == [
        #"ok   a key is read: "Read of a key" fires"#, #"ok   a key is read: "Any exec" does not fire"#,
        #"ok   twice: "Read of a key" fires 2 times"#, #"ok   twice: "Any exec" fires once"#,
        "ok   nothing: no rule fires", #"FAIL wrong: "Any exec" fires (fired: Read of a key)"#,
        #"FAIL wrong: "No such rule" fires (there is no such rule, or it is switched off)"#,
        #"FAIL wrong: "Read of a key" does not fire (fired: Read of a key)"#,
        #"ok   replayed: "Read of a key" fires"#,
      ])
  }

  @Test(arguments: [
    ("", "the file is empty"), ("[1", "not YAML"), ("- a", "the file: has to be a mapping"),
    ("test: []", "line 1, column 7: test: a file of tests has defaults, events and tests only"),
    ("events: {a: {event: opne}}", "events.a.event: there is no event \"opne\""),
    ("events: {a: {}}", "events.a: has no \"event\""),
    ("events: {a: {event: open, arg: 1}}", "an event has no \"arg\""),
    ("events: {a: {event: open, args: {path: x}}}", "open has no parameter \"path\"; it has fd, name"),
    ("events: {a: {event: open, args: {flags: O_X}}}", "\"O_X\" is neither a number nor made of known names"),
    ("events: {a: {event: open, process: {uid: -1}}}", "-1 is not between 0 and 4294967295"),
    ("events: {a: {event: open, process: {pid: x}}}", "\"x\" is no whole number"),
    ("events: {a: {event: open, process: {nam: x}}}", "a process has no \"nam\""),
    ("events: {a: {event: open, process: {capabilities: CAP_X}}}", "is no capability such as CAP_NET_ADMIN"),
    ("events: {a: {event: connect, fd: {source: nowhere}}}", "\"nowhere\" is no address with a port"),
    ("events: {a: {event: open, fd: {type: fil}}}", "\"fil\" is no type; there are file, directory"),
    ("events: {a: {event: open, time: yesterday}}", "\"yesterday\" is no time"),
    ("events: {a: {event: open, container: {id: x, mounts: [a]}}}", "source:dest:mode:rw:propagation"),
    ("events: {a: {event: read, args: {data: {hex: 0g}}}}", "no row of pairs of hexadecimal digits"),
    ("events: {a: {event: open, event: open}}", "duplicated"),
    ("tests: [{events: {event: open}, fires: r}]", "has no \"test\""),
    ("tests: [{test: t, events: a, fires: r}]", "\"events\" at the top has no \"a\""),
    ("tests: [{test: t, event: {event: open}}]", "expects nothing"),
    ("tests: [{test: t, events: {record: x}, fires: r}]", "x: files of records are not read"),
    ("events: {a: {event: switch, result: 1}}", "switch has no result"),
  ])
  func `what is wrong is said with its place`(yaml: String, reason: String) {
    let error = #expect(throws: TestError.self) { try RuleTestFile(yaml: yaml) }
    #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
  }

  @Test func `what an event leaves out follows from the rest`() throws {
    let event = Event()
    event.begin(
      try HandwrittenEvent(
        yaml: """
          event: openat
          process: {exe: /usr/bin/long-name-of-a-program, cwd: /srv, args: [x]}
          parents: [{name: sh, pid: 7}]
          args: {name: ../etc/passwd, flags: O_RDWR}
          """))
    for condition in [
      "proc.name = long-name-of-a-", "proc.exepath = /usr/bin/long-name-of-a-program", "proc.cwd = /srv/",
      "fd.name = /etc/passwd", "fd.nameraw = ../etc/passwd", "fd.num = 3", "fd.type = file", "evt.num = 1",
      "proc.ppid = 7", "proc.pname = sh", "evt.is_open_write = true", "container.id = host", "evt.res = SUCCESS",
      "evt.arg.dirfd = AT_FDCWD", "proc.cmdline = \"long-name-of-a- x\"", "evt.arg.name = /etc/passwd",
    ] {
      #expect(Verdict.holds(condition, event), "\(condition)")
    }
  }
}
