import Conditions
import Testing

@Suite struct ParserTests {
  @Test(
    arguments: [
      ("m1", "m1"), (" m1\t", "m1"), ("m1 and m2 or m3", "((m1 and m2) or m3)"),
      ("m1 and (m2 or m3)", "(m1 and (m2 or m3))"), ("m1 or not m2 and m3", "(m1 or (not m2 and m3))"),
      ("(m1)and(m2)or(m3)", "((m1 and m2) or m3)"), ("not not m1", "m1"), ("not not not m1", "not m1"),
      ("not(m1)", "not m1"), ("not not(m1)", "m1"), ("not(not m1)", "not (not m1)"),
      ("not (not (not m1))", "not (not (not m1))"), ("((m1))", "m1"),
      ("m1 and notm2", "(m1 and notm2)"), ("m1\r\nand\u{8}m2", "(m1 and m2)"), ("not", "not"),
      ("m1 and and", "(m1 and and)"),
      ("proc.name=cat", "proc.name = cat"), ("proc.name == cat", "proc.name = cat"),
      ("proc.name!=cat", "proc.name != cat"),
      ("proc.name existsand m1", "(proc.name exists and m1)"), ("proc.pid<5", "proc.pid < 5"),
      ("proc.pid >= -1and m1", "(proc.pid >= -1 and m1)"), ("proc.pid > 0x1f", "proc.pid > 0x1f"),
      ("proc.pid > 1.5e-3", "proc.pid > 1.5e-3"), ("proc.pid > 1.", "proc.pid > 1."),
      ("proc.pid > +1", "proc.pid > +1"),
      ("proc.name in(cat,dog)", "proc.name in (cat, dog)"), ("proc.name in ( )", "proc.name in ()"),
      ("proc.name inprocs", "proc.name in (procs)"), ("proc.name invalid", "proc.name in (valid)"),
      ("proc.name intersectsx", "proc.name intersects (x)"),
      ("proc.name pmatch (/a, '/b c')", "proc.name pmatch (/a, \"/b c\")"),
      ("proc.name = oneof (a, b)", "proc.name = oneof (a, b)"), ("proc.name = oneof x", "proc.name = oneof (x)"),
      ("proc.name contains allof(a)and m1", nil),
      ("proc.name startswith  anyof  (a)", "proc.name startswith anyof (a)"),
      ("proc.name = oneof and m1", "(proc.name = oneof and m1)"), ("proc.name = oneof", "proc.name = oneof"),
      ("proc.name = oneof \"a\"", nil), ("proc.name = a\\b[c]*;%{", "proc.name = a\\b[c]*;%{"),
      ("proc.name = a\u{B}b", "proc.name = a\u{B}b"), ("proc.name = \"a b\"", "proc.name = \"a b\""),
      ("proc.name = 'a\"b'", "proc.name = \"a\\\"b\""), ("proc.name = 'it\\'s'", "proc.name = \"it's\""),
      ("proc.name = \"a\\ b\"", "proc.name = a\\b"), ("proc.name = \"\\x41\\/\\t\"", "proc.name = \"A/\\t\""),
      ("proc.name = \"a b\\\\c\"", "proc.name = \"a b\\\\c\""), ("proc.name = \"a \\x5c\"", "proc.name = \"a \\x5c\""),
      ("proc.name = \"\\xff\"", "proc.name = \"\\xff\""), ("proc.name = é", "proc.name = é"),
      ("evt.arg[a/b(,)] = x", "evt.arg[a/b(,)] = x"), ("evt.arg['a b'] = x", "evt.arg[\"a b\"] = x"),
      ("tolower( proc.name ) = x", "tolower(proc.name) = x"),
      ("proc.name = val( proc.pname )", "proc.name = val(proc.pname)"),
      ("join(\",\", (proc.name, 1, 'x')) = y", "join(\",\", (proc.name, 1, \"x\")) = y"),
      ("proc.name in tolower(proc.pname)", "proc.name in tolower(proc.pname)"),
      ("getopt((\"-a\"), \"a\")[a] = a", "getopt((\"-a\"), \"a\")[a] = a"), ("proc.name = b64", "proc.name = b64"),
    ] as [(String, String?)])
  func `a text is read so`(_ text: String, _ shown: String?) {
    #expect((try? ConditionParser.parse(text)).map { "\($0)" } == shown)
  }

  @Test(arguments: [
    "", " \n", "m1 or", "m1 and ", "m1 orm2", "m1 m2", "m1)", "(m1", "m1 && m2", "m1 || m2", "!m1", "m1 # c", "not ",
    "()",
    "m1 or(m2) and m3", "m1 andnot m2", "1m", "_m", "proc.name", "proc.=x", "proc..name = x", ".name = x", "name = x",
    "proc.name not in (a)", "proc.name CONTAINS a", "proc.name containsa", "proc.name contains", "proc.name =",
    "proc.name = )",
    "proc.name === a", "proc.name <> 5", "proc.pid > abc", "proc.pid > 1e3", "proc.pid > .5", "proc.pid > -",
    "proc.pid > \"5\"", "proc.name in", "proc.name in (a", "proc.name in (a,)", "proc.name in (,a)",
    "proc.name in (a b)",
    "proc.name in ((a))", "proc.name in \"a\"", "proc.name in 5", "proc.name = a,b", "proc.name = (a)",
    "proc.name = 'abc\"",
    "proc.name = \"abc\\\\\"", "proc.name = \"it\\'s\"", "proc.name = \"\\q\"", "proc.name = \"\\x4\"",
    "proc.name = \"\\x4g\"",
    "evt.arg[] = x", "evt.arg[\"\"] = x", "evt.arg[a b] = x", "evt.arg[ a] = x", "evt.arg[[a]] = x", "evt.arg[a = x",
    "evt.arg [a] = x", "evt.arg.0 = x", "tolower (proc.name) = x", "tolower() = x", "tolower(proc.name = x",
    "tolower(a) = x",
    "tolower(proc.name,) = x", "join(\"-\", (a)) = x", "join(\"-\", ()) = x", "join(\"-\", ((\"a\"))) = x",
    "val(proc.name) = x",
    "proc.name = val(proc.name", "proc.name = val()", "proc.name = val(tolower(proc.name))", "proc.name = val(\"x\")",
    "tolower(val(proc.name)) = x", "unknown(proc.name) = x", "proc.name = oneof(a)", "proc.name =oneof (a)",
    "proc.name > oneof (1)", "proc.name in anyof (a)", "proc.name = ONEOF (a)", "m1\u{B}and m2",
  ])
  func `a text that is no condition is refused`(_ text: String) {
    #expect(throws: ConditionError.self) { try ConditionParser.parse(text) }
  }

  @Test func `an error says where, what, and what to do`() {
    let text = "proc.name = cat and\n  fd.name not in (a)"
    let error = #expect(throws: ConditionError.self) { try ConditionParser.parse(text) }
    #expect(
      error?.description
        == "line 2, column 11: 'not' stands in front of a check: not proc.name in (a, b)")
    #expect(error?.excerpt(of: text) == "  fd.name not in (a)\n          ^")
  }

  @Test(arguments: [
    ("m1 && m2", 3, "write 'and' instead of '&&'"), ("proc.name = é)", 13, "closes nothing"),
    ("proc.name Contains x", 10, "is written 'contains'"), ("proc.name = \"abc", 12, "no closing quote"),
    ("proc.name icontainscat", 10, "blank behind 'icontains'"), ("(m1 or m2", 0, "never closed"),
    ("proc.name = \"a\\qb\"", 14, "unknown escape"), ("proc.pid < abc", 11, "needs a number"),
    ("proc.name = \"abc\\\\\"", 12, "write \\x5c"),
  ])
  func `an error points at its place`(_ text: String, _ column: Int, _ words: String) {
    let error = #expect(throws: ConditionError.self) { try ConditionParser.parse(text) }
    #expect(error?.position.column == column)
    #expect(error?.reason.contains(words) == true, "\(error?.reason ?? "")")
  }

  @Test(arguments: [
    (199, 1000, true), (200, 1000, false), (5000, 1000, false), (100_000, 1000, false), (19, 100, true),
    (20, 100, false),
  ])
  func `parentheses nest as deep as the limit lets them`(_ count: Int, _ limit: Int, _ isFine: Bool) {
    for inner in ["m1", "proc.name = x"] {
      let text = String(repeating: "(", count: count) + inner + String(repeating: ")", count: count)
      let isParsed = (try? ConditionParser.parse(text, depthLimit: limit)) != nil
      #expect(isParsed == isFine)
    }
  }

  @Test(arguments: ["not(", "tolower(", "m1 and (", "m1 or not("])
  func `other ways to nest end at the limit too`(_ opening: String) {
    let text = String(repeating: opening, count: 50_000)
    let error = #expect(throws: ConditionError.self) { try ConditionParser.parse(text) }
    #expect(error?.reason.contains("nested deeper") == true)
  }

  @Test func `a condition may be long, and may negate without end`() throws {
    let long = Array(repeating: "proc.name = x", count: 50_000).joined(separator: " or ")
    guard case .or(let members) = try ConditionParser.parse(long) else { return #expect(Bool(false)) }
    #expect(members.count == 50_000)
    #expect("\(try ConditionParser.parse(String(repeating: "not ", count: 100_001) + "m1"))" == "not m1")
  }
}
