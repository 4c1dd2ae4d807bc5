import Rules
import Testing

@Suite struct HostileFileTests {
  private static let aliases =
    "- &a0 [x, x, x, x, x, x, x, x]\n"
    + (1..<30).map { "- &a\($0) [\(String(repeating: "*a\($0 - 1), ", count: 8))]\n" }.joined()
  private static let longAliases =
    "- list: A\n  items: [&a \(String(repeating: "x", count: 500_000))]\n"
    + (0..<200).map { "- {macro: m\($0), condition: *a}\n" }.joined()
  private static func lists(_ last: String) -> String {
    (0..<50).map { "- list: L\($0)\n  items: [L\($0 + 1), L\($0 + 1)]\n" }.joined()
      + "- list: L50\n  items: [\(last)]\n"
  }
  private static let macros =
    "- macro: m0\n  condition: evt.type = open\n"
    + (1..<50).map { "- macro: m\($0)\n  condition: m\($0 - 1) or m\($0 - 1)\n" }.joined()
  private static let usesLists = ruleText("R", condition: "proc.name in (L0)")

  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      (aliases, "ERR_YAML_PARSE", "it holds too much"),
      (longAliases, "ERR_YAML_PARSE", "it holds too much"),
      ("- &a {? *a : b}", "ERR_YAML_PARSE", "part of what it names"),
      (String(repeating: "[", count: 1_000_000), "ERR_YAML_PARSE", "nested deeper"),
      (String(repeating: "- ", count: 1_000_000), "ERR_YAML_PARSE", "nested deeper"),
      (String(repeating: "{a: ", count: 500), "ERR_YAML_PARSE", "nested deeper"),
      (String(repeating: "-\n", count: 2_000_000), "ERR_YAML_PARSE", "it holds too much"),
      (lists("x") + usesLists, "ERR_COMPILE_CONDITION", "longer than 1000000 bytes"),
      (lists("") + usesLists, "ERR_COMPILE_CONDITION", "longer than 32000000 bytes"),
      (macros, "ERR_COMPILE_CONDITION", "more than 100000 checks"),
      (
        ruleText("R", condition: String(repeating: "(", count: 100_000)), "ERR_COMPILE_CONDITION", "nested deeper"
      ),
    ])
  func `files that would grow without end are refused`(yaml: String, code: String, fragment: String) {
    let loaded = Loaded(yaml)
    #expect(loaded.codes == [code])
    #expect(loaded.messages.contains(fragment), "\(loaded.messages)")
  }

  @Test func `no number of macros that name the next one ends the program`() {
    let chain = (1..<20_000).map { "- macro: m\($0)\n  condition: m\($0 - 1)\n" }.joined()
    #expect(Loaded("- macro: m0\n  condition: evt.type = open\n" + chain).codes == ["UNUSED_MACRO"])
    let names = (0..<500).map { "- macro: m\($0)\n  condition: evt.type = open\n" }.joined()
    let circle = (0..<499).map { "- macro: m\($0)\n  condition: m\($0 + 1)\n" }.joined()
    #expect(Loaded(names + circle).codes == ["ERR_VALIDATE"])
  }

  @Test func `one mistake made many times is told a thousand times`() {
    let result = Loaded(String(repeating: "- gadget: x\n", count: 5000)).results[0]
    #expect(result.warnings.count == 1000 && result.omittedWarnings == 4000)
    #expect(result.text.hasSuffix("and 4000 more warnings\n"))
  }

  @Test func `a rule with very many exceptions is refused`() {
    let exceptions = (0...10_000).map { "- {name: e\($0), fields: proc.name}" }.joined(separator: "\n  ")
    #expect(Loaded(ruleText("R", "exceptions:", exceptions)).codes == ["ERR_VALIDATE"])
  }

  @Test func `bytes at random are refused and never end the program`() {
    var random = Generator(state: 42)
    let seed = Array((ruleText("R", "exceptions: [{name: e, fields: [proc.name], values: [[a]]}]") + Self.macros).utf8)
    for _ in 0..<2000 {
      var bytes = Array(seed.prefix(Int(random.next() % UInt64(seed.count))))
      for _ in 0..<4 where !bytes.isEmpty {
        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
      }
      var loader = RuleLoader(catalog: SyscallFields.shared)
      let result = loader.load(bytes, name: "f")
      #expect(result.errors.count <= 1 && result.text.hasPrefix("f: "))
    }
  }
}

/// Numbers that look like chance and are the same in every run.
private struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 11
  }
}
