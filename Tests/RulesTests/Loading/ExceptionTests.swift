import Rules
import Testing

@Suite struct ExceptionTests {
  private func load(_ exception: String, _ more: String = "") -> Loaded {
    Loaded("- list: L\n  items: [l1, l2]\n" + ruleText("R", "exceptions:", exception) + more)
  }

  @Test(
    arguments: [
      ("- {name: e, fields: proc.name, values: [a, b c]}", "not proc.name in (a, \"b c\")"),
      ("- {name: e, fields: proc.name, comps: pmatch, values: [a]}", "not proc.name pmatch (a)"),
      (
        "- {name: e, fields: proc.name, comps: startswith oneof, values: [a, b]}",
        "not proc.name startswith oneof (a, b)"
      ),
      (
        "- {name: e, fields: [proc.name, user.uid], comps: [in, '>='], values: [[[a, b c], 1], [(L), 2]]}",
        "not ((proc.name in (a, \"b c\") and user.uid >= 1) or (proc.name in (l1, l2) and user.uid >= 2))"
      ),
      ("- {name: e, fields: [proc.name], comps: [in], values: [[a b]]}", "not proc.name in (\"a b\")"),
      ("- {name: e, fields: [proc.name], values: [[x  L y]]}", "not proc.name = \"x l1, l2 y\""),
      (
        "- {name: e, fields: [proc.name], comps: [' glob  anyof '], values: [[a]]}", "not proc.name glob anyof (a)"
      ),
      ("- {name: e, fields: ['proc.aname[2]'], values: [[a]]}", "not proc.aname[2] = a"),
      ("- {name: e, fields: ['toupper(proc.name)'], values: [[A]]}", "not toupper(proc.name) = A"),
    ])
  func `exceptions become part of the condition`(exception: String, expected: String) {
    let loaded = load(exception)
    #expect(loaded.condition == "(evt.type = open and \(expected))", "\(loaded.messages)")
  }

  @Test func `the condition they are added to stays together`() {
    let loaded = Loaded(
      ruleText(
        "R", condition: "evt.type = open or evt.type = close", "exceptions:",
        "- {name: e, fields: proc.name, values: [a]}", "- {name: f, fields: proc.name}",
        "- {name: e, fields: user.uid, values: [0]}"))
    let either = "(evt.type = open or evt.type = close)"
    #expect(loaded.condition == "(\(either) and not proc.name in (a) and not user.uid in (0))")
    #expect(loaded.codes == ["EXCEPTION_NAME_NOT_UNIQUE"])
    #expect(loaded.rules.first?.exceptions.map(\.name) == ["e", "f", "e"])
  }

  @Test(
    arguments: [
      ("- {fields: proc.name}", "YAML_VALIDATE", "key 'name'"),
      ("- {name: e}", "YAML_VALIDATE", "key 'fields'"),
      ("- e", "YAML_VALIDATE", "an exception is a mapping"),
      ("- {name: e, fields: proc.name, values: a}", "YAML_VALIDATE", "Value is not a sequence"),
      ("- {name: e, fields: proc.name, values: [{a: b}]}", "YAML_VALIDATE", "neither a scalar value nor"),
      ("- {name: e, fields: proc.nam}", "VALIDATE", "'proc.nam' is no field"),
      ("- {name: e, fields: [proc.name, 'nosuch(proc.name)']}", "VALIDATE", "'nosuch(proc.name)' is no field"),
      ("- {name: e, fields: 'proc.name = x or proc.name'}", "VALIDATE", "is no field"),
      ("- {name: e, fields: proc.name, comps: '='}", "VALIDATE", "no comparison of one field with values"),
      ("- {name: e, fields: proc.name, comps: [in]}", "VALIDATE", "both have to be the same"),
      ("- {name: e, fields: [proc.name], comps: in}", "VALIDATE", "fields is a list of 1"),
      ("- {name: e, fields: [proc.name], comps: [in, in]}", "VALIDATE", "fields is a list of 1"),
      ("- {name: e, fields: [proc.name], comps: [exists]}", "VALIDATE", "no comparison operator"),
      ("- {name: e, fields: [[proc.name]]}", "VALIDATE", "a list in a list"),
      ("- {name: e, fields: [proc.name], values: [a]}", "VALIDATE", "give as many values"),
      ("- {name: e, fields: proc.name, values: [[a]]}", "VALIDATE", "not lists"),
    ])
  func `exceptions that make no sense are refused`(exception: String, code: String, fragment: String) {
    let loaded = load(exception)
    #expect(loaded.results[0].errors.map(\.code.rawValue) == ["LOAD_ERR_\(code)"])
    #expect(loaded.messages.contains(fragment), "\(loaded.messages)")
  }

  @Test(
    arguments: [
      ("{name: e, values: [b]}", [], "not proc.name in (a, b)"),
      ("{name: f, fields: user.uid, values: [0]}", [], "not proc.name in (a) and not user.uid in (0)"),
      ("{name: e}", ["APPEND_NO_VALUES"], "not proc.name in (a)"),
      ("{name: e, comps: in, values: [b]}", ["ERR_VALIDATE"], nil),
      ("{name: f, values: [b]}", ["ERR_VALIDATE"], nil),
      ("{name: f, fields: proc.name}", ["APPEND_NO_VALUES", "ERR_VALIDATE"], nil),
    ] as [(String, [String], String?)])
  func `values are added to an exception, and exceptions to a rule`(
    exception: String, codes: [String], expected: String?
  ) {
    let base = ruleText("R", "exceptions:", "- {name: e, fields: proc.name, values: [a]}")
    let loaded = Loaded(base, "- rule: R\n  exceptions: [\(exception)]\n  override: {exceptions: append}\n")
    #expect(loaded.codes == codes, "\(loaded.messages)")
    #expect(loaded.condition == expected.map { "(evt.type = open and \($0))" })
  }

  @Test func `nothing but the keys of a mapping says nothing of exceptions`() {
    #expect(Loaded(ruleText("R", "exceptions:")).codes == [])
    #expect(Loaded(ruleText("R", "exceptions: {name: e}")).codes == ["ERR_YAML_VALIDATE"])
  }
}
