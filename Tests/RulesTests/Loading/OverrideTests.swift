import Alerts
import Conditions
import Rules
import Testing

@Suite struct OverrideTests {
  @Test func `texts are joined with a blank and tags united`() throws {
    let loaded = Loaded(
      ruleText("R", "tags: [b]"),
      """
      - rule: R
        condition: and proc.name = cat
        output: "%proc.name"
        desc: more
        tags: [a, b]
        priority: ERROR
        override: {condition: append, output: append, desc: append, tags: append, priority: replace}
      """)
    let rule = try #require(loaded.rules.first)
    #expect(loaded.codes == [])
    #expect(rule.condition.description == "(evt.type = open and proc.name = cat)")
    #expect(rule.conditionText == "evt.type = open and proc.name = cat")
    #expect(rule.output == "o %proc.name" && rule.description == "d more" && rule.tags == ["a", "b"])
    #expect(rule.priority == .error)
  }

  @Test(
    arguments: [
      ("- rule: R\n  condition: x\n  override: {condition: merge}", "YAML_VALIDATE", "Invalid override operation"),
      ("- rule: R\n  condition: x\n  override: {condition: [a]}", "YAML_VALIDATE", "Invalid override operation"),
      ("- rule: R\n  priority: INFO\n  override: {priority: append}", "YAML_VALIDATE", "cannot be appended to"),
      ("- rule: R\n  source: syscall\n  override: {source: replace}", "YAML_VALIDATE", "cannot be replaced"),
      ("- rule: R\n  desc: x\n  override: {condition: append}", "YAML_VALIDATE", "'condition' is not defined"),
      (
        "- rule: R\n  desc: x\n  enabled: true\n  override: {desc: append}", "YAML_VALIDATE",
        "Unexpected key 'enabled'"
      ),
      ("- rule: S\n  desc: x\n  override: {desc: append}", "VALIDATE", "no rule 'S' is defined before"),
      ("- rule: S\n  desc: x\n  override: {desc: replace}", "VALIDATE", "no rule 'S' is defined before"),
      ("- rule: R\n  desc: x\n  source: y\n  override: {desc: append}", "VALIDATE", "has source 'syscall'"),
      ("- rule: R\n  condition: x\n  override: {}", "YAML_VALIDATE", "Item has no mapping for key"),
      ("- rule: R\n  condition: x\n  override: append", "YAML_VALIDATE", "Item has no mapping for key"),
      ("- macro: m\n  condition: x\n  override: {condition: append}", "VALIDATE", "no macro 'm' is defined"),
      ("- list: L\n  items: [x]\n  override: {items: append}", "VALIDATE", "no list 'L' is defined"),
      ("- list: L\n  items: [x]\n  override: {condition: append}", "YAML_VALIDATE", "cannot be appended to"),
      ("- list: L\n  items: [x]\n  append: true", "VALIDATE", "no list 'L' is defined"),
      ("- rule: R\n  append: true", "VALIDATE", "neither a condition nor an exception"),
      ("- rule: S\n  enabled: true", "VALIDATE", "no rule 'S' is defined before"),
    ])
  func `what cannot be overridden is refused`(yaml: String, code: String, fragment: String) {
    let loaded = Loaded(ruleText(), yaml)
    #expect(loaded.results.last?.errors.map(\.code.rawValue) == ["LOAD_ERR_\(code)"])
    #expect(loaded.messages.contains(fragment), "\(loaded.messages)")
  }

  @Test func `a source may stand beside an override if it is the rule's or empty`() {
    for source in ["syscall", "''"] {
      #expect(Loaded(ruleText(), "- rule: R\n  desc: x\n  source: \(source)\n  override: {desc: append}").codes == [])
    }
  }

  @Test func `the old ways still work and are told`() {
    let loaded = Loaded(
      ruleText() + "- list: L\n  items: [a]\n- list: L\n  items: [b]\n  append: true\n"
        + "- macro: m\n  condition: proc.name in (L)\n- macro: m\n  condition: and user.uid = 0\n  append: true\n"
        + "- rule: R\n  condition: and m\n  enabled: false\n  tags: [t]\n  append: true\n- rule: R\n  enabled: false\n")
    #expect(loaded.codes == [String](repeating: "DEPRECATED_ITEM", count: 4))
    #expect(loaded.condition == "(evt.type = open and (proc.name in (a, b) and user.uid = 0))")
    #expect(loaded.rules.first?.isEnabled == false && loaded.rules.first?.tags == [])
  }

  @Test func `replacing what is not there defines a list or a macro`() {
    let loaded = Loaded(
      "- list: L\n  items: [a]\n  override: {items: replace}\n"
        + "- macro: m\n  condition: proc.name in (L)\n  override: {condition: replace}\n"
        + ruleText("R", condition: "evt.type = open and m"))
    #expect(loaded.codes == [] && loaded.condition == "(evt.type = open and proc.name in (a))")
  }
}
