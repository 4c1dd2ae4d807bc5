import Conditions
import Testing

@Suite struct EvaluationTests {
  private static func event() -> TestEvent {
    TestEvent(
      [
        "proc.name": [.text("cat")], "fd.name": [.text("/etc/ssh/sshd_config")], "proc.cmdline": [.text("")],
        "proc.args": [.text("YS9i")], "evt.buffer": [.bytes([0x61, 0, 0x62, 0xFF])], "proc.pid": [.signed(-1)],
        "evt.num": [.unsigned(.max)], "user.uid": [.unsigned(4_294_967_295)], "evt.cpu": [.signed(-25536)],
        "fd.port": [.unsigned(80), .unsigned(4464)], "fd.ip": [.address("10.0.0.5"), .address("93.184.216.34")],
        "fd.net": [.address("10.0.0.5"), .address("93.184.216.34")], "fd.sip": [.address("fe80::1")],
        "fd.snet": [.address("fe80::1")], "fd.sip.name": [.address("10.0.0.5")], "fd.types": [], "proc.aname": [],
        "fd.connected": [.bool(true)],
      ],
      hosts: ["db.example": ["10.0.0.5"]])
  }

  @Test(
    arguments: [
      // A literal wraps around as the field's type does.
      ("evt.num = -1", true), ("user.uid = -1", true), ("evt.cpu = 40000", true), ("fd.port = 70000", true),
      ("proc.pid = 18446744073709551615", true),
      ("proc.pid < 0", true), ("evt.num > 5", true), ("evt.num < 0", false), ("fd.port = http", true),
      // An empty text exists, and so does an empty list.
      ("proc.cmdline = \"\"", true), ("proc.cmdline exists", true), ("fd.types exists", true),
      ("fd.types in (a)", true), ("fd.types intersects (a)", false),
      ("proc.aname exists", true), ("proc.aname != x", false), ("not proc.aname = x", true),
      // What is absent satisfies no comparison.
      ("proc.pname != x", false), ("not proc.pname = x", true), ("proc.pname exists", false),
      ("proc.name = val(proc.pname)", false),
      ("len(concat(proc.name, proc.pname)) >= 0", false), ("join(\",\", (proc.name, proc.pname)) exists", false),
      // Both ends of a connection.
      ("fd.ip = 10.0.0.5", true), ("fd.ip != 10.0.0.5", false), ("fd.ip != 1.1.1.1", true),
      ("fd.ip in (10.0.0.5)", false),
      ("fd.ip = anyof (10.0.0.5)", true), ("fd.net = 93.0.0.0/8", true), ("fd.net != 93.0.0.0/8", false),
      ("fd.net in (1.0.0.0/8, 10.0.0.0/8)", true),
      ("fd.port < 81", true), ("fd.port != 80", false), ("fd.port in (80)", true),
      ("fd.sip = fe80::1", true), ("fd.sip != 1.2.3.4", true), ("fd.snet = fe80::/10", true),
      ("fd.snet = 0.0.0.0/0", false), ("fd.snet = ::/0", true),
      ("fd.sip.name = db.example", true), ("fd.sip.name != db.example", false),
      ("fd.sip.name in (a, db.example)", true), ("fd.sip.name = a", false),
      // Texts.
      ("proc.name = CAT", false), ("proc.name icontains AT", true), ("proc.name contains \"\"", true),
      ("proc.name < 5", false), ("proc.name > 5", true),
      ("fd.name glob *sshd*", true), ("fd.name glob /etc/*_config", true), ("fd.name glob /etc/ssh", false),
      ("fd.name glob ?etc?ssh?*", true),
      ("fd.name iglob /ETC/*", true), ("fd.name glob \"/etc/[!a-r]*\"", true), ("fd.name glob *", true),
      ("proc.cmdline glob *", true),
      ("proc.name glob [c", false), ("proc.name glob \\c[[:alpha:]]?", true), ("proc.name glob \"c[]a]t\"", true),
      ("proc.name glob ca\\", false),
      ("fd.name pmatch (/etc)", true), ("fd.name pmatch (/et)", false), ("fd.name pmatch (etc//ssh/)", true),
      ("fd.name pmatch (/)", true),
      ("fd.name pmatch (\"\")", true), ("fd.name pmatch ()", false), ("fd.name pmatch (/etc/ssh/sshd_config/x)", false),
      ("fd.name pmatch (/etc/s*)", true),
      ("fd.name pmatch (/*)", true), ("fd.name pmatch (/*/x)", false), ("fd.name pmatch (/x, /etc/ssh, /etc)", true),
      ("proc.name regex c.t", true), ("proc.name regex a", false), ("proc.name regex \"c|ca|cat\"", true),
      ("proc.name regex \"\\\\d+\"", nil),
      ("evt.buffer bcontains 00", true), ("evt.buffer bstartswith 6100", true), ("evt.buffer endswith \"\\xff\"", true),
      ("evt.buffer = \"a\\x00b\\xff\"", true),
      ("evt.buffer in (a, \"a\\x00b\\xff\")", true), ("fd.connected != false", true),
      // Modifiers.
      ("proc.name = oneof (cat, cat)", false), ("proc.name = oneof (cat, dog)", true),
      ("proc.name != allof (a, b)", true), ("proc.name != allof (a, cat)", false),
      ("proc.name = allof ()", false), ("proc.name != anyof ()", false),
      ("proc.name startswith anyof (x, ca, cat)", true), ("proc.name contains allof (c, a, t)", true),
      // Transformers.
      ("toupper(proc.name) = CAT", true), ("basename(fd.name) = sshd_config", true),
      ("basename(proc.name) = cat", true), ("len(evt.buffer) = 4", true),
      ("len(fd.types) = 0", true), ("b64(proc.args) = a/b", true), ("b64(proc.name) exists", true),
      ("b64(fd.name) exists", false),
      ("concat(proc.name, \"-\", 5) = cat-5", true), ("join(\"\", (proc.name, \"s\")) = cats", true),
      ("proc.name = tolower(\"CAT\")", true),
      ("getopt((\"-a\", \"-b\", \"v\"), \"ab:\")[b] = v", true), ("getopt((\"-abv\"), \"ab:\")[b] = v", true),
      ("getopt((\"-b\"), \"b:\")[b] = \"\"", true),
      ("getopt((\"-a\"), \"a\")[a] = a", true), ("getopt((\"-a\"), \"a\")[b] exists", false),
      ("getopt((\"-z\"), \"a\") intersects (\"?\")", true),
      ("getopt((\"x\", \"-a\"), \"a\") intersects (a)", false),
      ("getopt((\"--\", \"-a\"), \"a\") intersects (a)", false), ("getopt((\"--long\", \"-a\"), \":a\") in (a)", true),
      ("len(getopt((\"-b1\", \"-b2\"), \"b:\")) = 4", true), ("getopt((\"-b1\", \"-b2\"), \"b:\")[b] = 2", true),
    ] as [(String, Bool?)])
  func `a condition holds or not`(_ text: String, _ expected: Bool?) {
    #expect((try? Compilation.holds(text, Self.event())) == expected)
  }

  @Test func `every field is read once per event, and again for the next`() throws {
    var builder = ProgramBuilder(catalog: TestCatalog())
    let conditions = try [
      "proc.name = a or proc.name contains a or tolower(proc.name) = a", "proc.name startswith b and fd.ip = 1.2.3.4",
      "not proc.name in (cat) or proc.name glob c*",
    ].map { try builder.add(ConditionParser.parse($0)) }
    let evaluator = Evaluator(builder.build())
    let event = TestEvent(["proc.name": .text("cat")])
    for round in 1...3 {
      evaluator.begin(event)
      for condition in conditions { _ = evaluator.holds(condition) }
      #expect(event.reads["proc.name"] == round)
    }
    #expect(event.reads["fd.ip"] == nil)
  }

  @Test func `before the first event nothing is there`() throws {
    var builder = ProgramBuilder(catalog: TestCatalog())
    let exists = try builder.add(ConditionParser.parse("proc.name exists"))
    let isAbsent = try builder.add(ConditionParser.parse("not proc.name exists"))
    let evaluator = Evaluator(builder.build())
    #expect(!evaluator.holds(exists) && evaluator.holds(isAbsent))
  }

  @Test func `results of one event are not those of the next`() throws {
    var builder = ProgramBuilder(catalog: TestCatalog())
    let conditions = try ["proc.name = a and fd.name = b", "not (proc.name = a and fd.name = b)"].map {
      try builder.add(ConditionParser.parse($0))
    }
    let evaluator = Evaluator(builder.build())
    for name in ["a", "x", "a"] {
      evaluator.begin(TestEvent(["proc.name": .text(name), "fd.name": .text("b")]))
      #expect(conditions.map { evaluator.holds($0) } == [name == "a", name != "a"])
    }
  }

  @Test func `lists and values may be many`() throws {
    let names = (0..<20_000).map { "name\($0)" }
    let event = TestEvent(["proc.name": [.text("name19999")], "proc.aname": names.map { .text($0) }])
    #expect(try Compilation.holds("proc.name in (\(names.joined(separator: ", ")))", event))
    #expect(try Compilation.holds("proc.aname = name19999 and proc.name = name19999", event))
    #expect(try !Compilation.holds("proc.aname = name20000", event))
  }

  @Test func `computed texts may be long`() throws {
    let long = String(repeating: "Ab/", count: 100_000)
    let event = TestEvent(["proc.name": .text(long)])
    #expect(try Compilation.holds("len(concat(tolower(proc.name), toupper(proc.name), proc.name)) = 900000", event))
    #expect(try Compilation.holds("tolower(toupper(proc.name)) startswith ab/ab/", event))
  }

  @Test func `a computed value is given by itself, for outputs`() throws {
    guard case .check(let check) = try ConditionParser.parse("join(\"-\", (proc.name, fd.name)) exists") else { return }
    let value = try ComputedValue(operand: check.left, catalog: TestCatalog())
    var shown: [String] = []
    let isThere = value.forEachValue(in: TestEvent(["proc.name": .text("a"), "fd.name": .text("b")])) { value in
      if case .bytes(let bytes) = value { shown.append(String(decoding: bytes, as: UTF8.self)) }
      return true
    }
    #expect(isThere && shown == ["a-b"])
    #expect(value.type == .string && !value.isList)
    #expect(value.fields.map(\.definition.name) == ["proc.name", "fd.name"])
    #expect(!value.forEachValue(in: TestEvent(["proc.name": .text("a")])) { _ in true })
  }
}
