import Conditions
import Testing

@Suite struct CompilationTests {
  private static let digits = String(repeating: "7", count: 20)
  private static let longest = String(repeating: "a", count: 255)

  @Test(arguments: [
    ("proc.pid = 007", "ok"), ("proc.pid = +5", "ok"), ("proc.pid = -5", "ok"), ("proc.pid = \(digits)", "ok"),
    ("proc.pid = 0x10", "bad-number"), ("proc.pid = 1.5", "bad-number"), ("proc.pid > 1.5", "bad-number"),
    ("proc.pid = abc", "bad-number"), ("proc.pid = \"\"", "bad-number"), ("proc.pid in (1, -)", "bad-number"),
    ("proc.pid in ()", "ok"), ("thread.cpu > 1.5e+2", "ok"), ("thread.cpu = abc", "bad-number"),
    ("thread.cpu = 0x1", "bad-number"), ("thread.cpu = nan", "bad-number"), ("thread.cpu in (1, x)", "bad-number"),
    ("fd.connected = true", "ok"), ("fd.connected = True", "bad-bool"), ("fd.connected = 1", "bad-bool"),
    ("fd.connected in (yes)", "bad-bool"), ("fd.cport = http", "ok"), ("fd.cport = 70000", "ok"),
    ("fd.cport = \"\"", "ok"),
    ("fd.cport = nosuchservice", "bad-port"), ("fd.sip = 1.2.3.4", "ok"), ("fd.sip = ::1", "ok"),
    ("fd.sip = 1.2.3", "bad-ip"),
    ("fd.sip = ::ffff:1.2.3.4", "bad-ip"), ("fd.sip = localhost", "bad-ip"), ("fd.sip = 10.0.0.0/8", "bad-ip"),
    ("fd.sip = oneof (1.2.3.4, x)", "bad-ip"), ("fd.snet = 10.0.0.0/8", "ok"), ("fd.snet = fe80::/128", "ok"),
    ("fd.snet = 10.0.0.0/33", "bad-network"), ("fd.snet = ::/129", "bad-network"),
    ("fd.snet = 10.0.0.0", "bad-network"),
    ("fd.snet = 10.0.0.0/", "bad-network"), ("fd.snet = 10.0.0.0/+8", "bad-network"),
    ("fd.snet in (10.0.0.0/8, x)", "bad-network"),
    ("evt.buffer bcontains 0aFf", "ok"), ("evt.buffer bcontains 0", "bad-hex"),
    ("evt.buffer bstartswith 0g", "bad-hex"),
    ("evt.buffer contains \"\\x00\"", "ok"), ("fd.name contains \"\\x00\"", "nul-in-text"),
    ("fd.name = \(longest)", "ok"),
    ("fd.name = \(longest)a", "literal-too-long"), ("fd.name in (b, \(longest)a)", "literal-too-long"),
    ("fd.name regex \"(\"", "bad-regex"), ("fd.name regex \"((a{1000}){1000}){1000}\"", "bad-regex"),
    ("fd.name regex \"(?=a)\"", "bad-regex"), ("evt.type = nosuch", "unknown-event-name"),
    ("evt.type glob op*", "unknown-event-name"),
    ("evt.type in (open, nosuch)", "unknown-event-name"), ("evt.type pmatch (nosuch)", "unknown-event-name"),
    ("evt.type contains open", "ok"), ("evt.type < 5", "unknown-event-name"),
  ])
  func `a literal has to suit its field`(_ text: String, _ outcome: String) {
    #expect(Compilation.outcome(text) == outcome)
  }

  @Test(arguments: [
    ("proc.pid", "=,!=,<,in,intersects,exists"), ("thread.cpu", "=,!=,<,in,intersects,exists"),
    ("fd.cport", "=,!=,<,in,intersects,exists"), ("fd.connected", "=,!=,in,intersects,exists"),
    ("fd.name", "=,!=,<,contains,icontains,startswith,endswith,glob,iglob,regex,pmatch,in,intersects,exists"),
    ("evt.buffer", "=,!=,contains,startswith,endswith,bcontains,bstartswith,in,intersects,exists"),
    ("fd.sip", "=,!=,in,intersects,exists"), ("fd.snet", "=,!=,in,intersects,exists"),
    ("fd.types", "in,intersects,exists"), ("fd.ports", "in,intersects,exists"),
    ("fd.sip.name", "=,!=,in,intersects,exists"), ("len(fd.name)", "=,!=,<,in,intersects,exists"),
  ])
  func `an operator has to suit its field`(_ field: String, _ operators: String) {
    let fitting = Set(operators.split(separator: ",").map(String.init))
    let literal =
      switch field {
      case "fd.connected": "true"
      case "fd.sip": "1.2.3.4"
      case "fd.snet": "1.2.3.4/8"
      default: "10"
      }
    for comparison in Operator.allCases {
      // `<` stands for all that ask for an order.
      guard ![.lessOrEqual, .greater, .greaterOrEqual].contains(comparison) else { continue }
      let right =
        switch comparison {
        case .exists: ""
        case .in, .intersects, .pmatch: "(\(literal))"
        default: comparison == .less ? "10" : literal
        }
      let outcome = Compilation.outcome("\(field) \(comparison.rawValue) \(right)")
      #expect(
        outcome == (fitting.contains(comparison.rawValue) ? "ok" : "operator-type"), "\(field) \(comparison.rawValue)")
    }
  }

  @Test(arguments: [
    ("tolower(proc.name) = x", "ok"), ("tolower(proc.name, proc.exe) = x", "transformer-arity"),
    ("tolower(\"A\") = a", "ok"), ("tolower(proc.pid) = x", "transformer-type"), ("b64(evt.buffer) contains x", "ok"),
    ("b64(fd.sip) exists", "transformer-type"), ("tolower(evt.buffer) = x", "transformer-type"),
    ("len(evt.buffer) = 1", "ok"),
    ("len(fd.ports) = 1", "ok"), ("len(fd.connected) = 1", "transformer-type"), ("len(fd.name) = x", "bad-number"),
    ("tolower(fd.types) in (a)", "transformer-type"), ("tolower(evt.type) = open", "transformer-not-allowed"),
    ("toupper(proc.aname[1]) = X", "transformer-not-allowed"), ("len(evt.rawarg.fd) = 1", "transformer-not-allowed"),
    ("tolower(fd.sip.name) = x", "transformer-not-allowed"), ("len(fd.port) = 1", "transformer-not-allowed"),
    ("tolower(proc.none) = x", "unknown-field"), ("tolower(proc.name)[x] = x", "argument-not-allowed"),
    ("concat(proc.name) = x", "transformer-arity"), ("concat(proc.name, 1) = x", "ok"),
    ("concat(proc.name, fd.types) = x", "transformer-type"),
    ("join(\",\") = x", "transformer-arity"), ("join(\",\", fd.types) = x", "ok"),
    ("join(\",\", fd.ports) = x", "transformer-type"),
    ("join(proc.pid, (proc.name)) = x", "transformer-type"), ("join(\",\", (fd.types)) = x", "transformer-type"),
    ("join((\"a\"), (\"b\")) = x", "transformer-type"), ("getopt((\"-a\"), \"a\") = a", "operator-type"),
    ("getopt((\"-a\")) in (a)", "transformer-arity"),
    ("getopt((\"-a\"), \"a\")[ab] = a", "argument-not-allowed"), ("len(getopt((\"-a\"), \"a\")) = 1", "ok"),
    ("join(\",\", (\"\(longest)a\")) = x", "literal-too-long"), ("join(\",\", (\"\\x00\")) = x", "nul-in-text"),
  ])
  func `a transformer has to suit its input`(_ text: String, _ outcome: String) {
    #expect(Compilation.outcome(text) == outcome)
  }

  @Test(arguments: [
    ("proc.name = val(proc.pname)", "ok"), ("proc.name glob val(proc.pname)", "ok"),
    ("proc.name regex val(proc.pname)", "rhs-not-allowed"),
    ("proc.name pmatch tolower(proc.pname)", "rhs-not-allowed"), ("proc.pid > val(proc.ppid)", "ok"),
    ("proc.pid = val(fd.num)", "rhs-type"),
    ("proc.name = val(proc.pid)", "rhs-type"), ("fd.types in val(fd.types)", "ok"),
    ("fd.types in val(proc.name)", "rhs-type"),
    ("proc.name = len(proc.pname)", "rhs-type"), ("evt.num = len(proc.pname)", "ok"),
    ("evt.type = val(proc.name)", "rhs-not-allowed"),
    ("evt.type in tolower(proc.name)", "rhs-not-allowed"), ("proc.name = val(proc.aname[1])", "rhs-not-allowed"),
    ("proc.aname = val(proc.name)", "rhs-not-allowed"), ("fd.sip = val(fd.ip)", "rhs-not-allowed"),
    ("fd.ip = val(fd.sip)", "rhs-not-allowed"),
    ("fd.sip = val(fd.cip)", "ok"), ("fd.snet = val(fd.snet)", "rhs-not-allowed"),
    ("proc.name = val(fd.none)", "unknown-field"),
    ("fd.sip.name = val(proc.name)", "rhs-not-allowed"), ("proc.pid contains val(proc.ppid)", "operator-type"),
  ])
  func `a right side has to suit the left one`(_ text: String, _ outcome: String) {
    #expect(Compilation.outcome(text) == outcome)
  }

  @Test(arguments: [
    ("proc.name = proc.pname", [ConditionWarning.Kind.literalIsFieldName]),
    ("proc.name in (a, \"proc. exe\")", [.literalIsFieldName]),
    ("proc.name = proc.nothing", []), ("proc.name = \"tolower(proc.name)\"", [.literalIsTransformer]),
    ("proc.name = \"val(proc.name)\"", [.literalIsTransformer]), ("proc.name = \"f(x)\"", []),
    ("proc.name regex cat", [.needlessRegex]),
    ("proc.name regex \".*cat.*\"", [.needlessRegex]), ("proc.name regex \"^cat$\"", [.needlessRegex]),
    ("proc.name regex c.t", []),
    ("proc.name regex \"ca*t\"", []), ("proc.name regex \"a{2}\"", []), ("proc.name = c.*", []),
    ("proc.name = val(proc.pname)", []),
  ])
  func `a literal that looks like something else is worth a warning`(_ text: String, _ kinds: [ConditionWarning.Kind])
    throws
  {
    #expect(try Compilation.warnings(text) == kinds)
  }

  @Test func `warnings are those of the last condition, and come again for an equal one`() throws {
    var builder = ProgramBuilder(catalog: TestCatalog())
    let odd = try ConditionParser.parse("proc.name = proc.pname")
    for _ in 0..<2 {
      _ = try builder.add(odd)
      #expect(builder.warnings.count == 1)
      _ = try builder.add(ConditionParser.parse("proc.name = x"))
      #expect(builder.warnings.isEmpty)
    }
  }
}
