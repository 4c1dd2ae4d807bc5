import Rules
import Testing

@Suite struct ListAndMacroTests {
  private static func lists(_ lists: (String, String)...) -> String {
    lists.map { "- list: \($0)\n  items: [\($1)]\n" }.joined()
  }

  @Test(
    arguments: [
      (lists(("L", "a, b")), "proc.name in (L)", "proc.name in (a, b)"),
      (lists(("L", "a, b")), "proc.name in (x,L,y)", "proc.name in (x, a, b, y)"),
      (lists(("L", "a")), "proc.name=L", "proc.name = a"),
      (lists(("L", "a")), "proc.name in L", "proc.name in (a)"),
      (lists(("L", "")), "proc.name in (x, L, y)", "proc.name in (x, y)"),
      (lists(("L", "")), "proc.name in ( L , y)", "proc.name in (y)"),
      (lists(("L", "")), "proc.name in (x , L)", "proc.name in (x)"),
      (lists(("L", ""), ("M", "")), "proc.name in (L, M)", "proc.name in ()"),
      (lists(("L", "x, M"), ("M", "")), "proc.name in (L)", "proc.name in (x)"),
      (lists(("L", "'a b'")), "proc.name in (L)", "proc.name in (\"a b\")"),
      (lists(("L", "'\"a b\"'")), "proc.name in (L)", "proc.name in (\"a b\")"),
      (lists(("L", "\"it's\"")), "proc.name in (x)", "proc.name in (x)"),
      (lists(("L", "a")), "proc.name in (LL, L-, \"L\", 'L')", "proc.name in (LL, L-, L, L)"),
      (lists(("A", "x"), ("B", "A, y")), "proc.name in (B)", "proc.name in (x, y)"),
      (lists(("B", "A, y"), ("A", "x")), "proc.name in (B)", "proc.name in (x, y)"),
      // Three levels: what was defined first is not looked at again.
      (lists(("A", "x"), ("B", "A"), ("C", "B")), "proc.name in (C)", "proc.name in (A)"),
      (lists(("C", "B"), ("B", "A"), ("A", "x")), "proc.name in (C)", "proc.name in (x)"),
      (lists(("A", "A, x")), "proc.name in (A)", "proc.name in (A, x)"),
    ])
  func `lists are put into conditions as text`(lists: String, condition: String, expected: String) {
    let loaded = Loaded(lists + ruleText("R", condition: "evt.type = open and \(condition)"))
    #expect(loaded.condition == "(evt.type = open and \(expected))", "\(loaded.messages)")
  }

  @Test(arguments: [("a, b", "proc.name = L"), ("a, b", "proc.name in L"), ("a(", "proc.name in (L)")])
  func `lists where they do not fit are a mistake in the condition`(items: String, condition: String) {
    let loaded = Loaded(
      "- list: L\n  items: [\(items)]\n" + ruleText("R", condition: "evt.type = open and \(condition)"))
    #expect(loaded.codes == ["ERR_COMPILE_CONDITION"])
  }

  @Test func `a list that only an unused list names counts as used`() {
    let loaded = Loaded(Self.lists(("A", "x"), ("B", "A")) + ruleText())
    #expect(loaded.codes == ["UNUSED_LIST"] && loaded.messages.contains("list 'B'"))
  }

  @Test(
    arguments: [
      ("- macro: m\n  condition: m\n", "m is defined by itself"),
      ("- macro: a\n  condition: b\n- macro: b\n  condition: evt.type = open\n", "b comes later"),
      (
        "- macro: a\n  condition: evt.type = open\n- macro: b\n  condition: a\n- macro: a\n  condition: b\n",
        "they name each other"
      ),
      ("- macro: a\n  condition: evt.type = open\n- macro: a\n  condition: or a\n  append: true\n", "a names itself"),
    ])
  func `a macro sees only macros that came before it`(macros: String, why: String) {
    let loaded = Loaded(macros + ruleText())
    #expect(loaded.results[0].errors.map(\.code) == [.validate], "\(why)")
    #expect(loaded.messages.contains("Undefined macro"), "\(why)")
  }

  @Test func `a macro touched last sees those defined before that`() {
    let loaded = Loaded(
      "- macro: a\n  condition: evt.type = open\n- macro: b\n  condition: proc.name = x\n"
        + "- macro: a\n  condition: evt.type = close and b\n" + ruleText("R", condition: "a"))
    #expect(loaded.condition == "(evt.type = close and proc.name = x)")
  }

  @Test func `a rule sees macros that come later, and precedence is that of the tree`() {
    let loaded = Loaded(
      ruleText("R", condition: "evt.type = open and m and not m"),
      "- macro: m\n  condition: proc.name = a or proc.name = b\n" + ruleText("S"))
    #expect(loaded.results[0].errors.map(\.code) == [.validate] && loaded.results[1].isSuccessful)
    let either = "(proc.name = a or proc.name = b)"
    #expect(loaded.condition == "(evt.type = open and \(either) and not \(either))")
  }

  @Test func `macros that nothing uses are parsed but their fields need not exist`() {
    #expect(Loaded("- macro: m\n  condition: no.such = x\n").codes == ["UNUSED_MACRO"])
    #expect(Loaded("- macro: m\n  condition: no.such =\n").codes == ["ERR_COMPILE_CONDITION"])
  }
}
