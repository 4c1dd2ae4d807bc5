import Alerts
import Conditions
import Rules
import Testing

@Suite struct RuleDefinitionTests {
  @Test func `a rule is what its keys say`() throws {
    let loaded = Loaded(
      """
      # a comment
      - rule: A name with blanks
        desc: what it is for
        condition: >
          evt.type = open
          and proc.name = cat
        output: "  opened %fd.name \\n"
        priority: wArNiNg
        tags: [b, a, b]
        enabled: false
        capture: true
        capture_duration: 250
      """)
    let rule = try #require(loaded.rules["A name with blanks"])
    #expect(loaded.codes == [])
    #expect(rule.description == "what it is for" && rule.priority == .warning && rule.source == "syscall")
    #expect(rule.output == "opened %fd.name" && rule.template.fields.count == 1)
    #expect(rule.tags == ["a", "b"] && !rule.isEnabled && rule.captures && rule.captureMilliseconds == 250)
    #expect(rule.condition.description == "(evt.type = open and proc.name = cat)")
    #expect(rule.eventTypes == EventTypeSet(names: ["open"]))
    #expect(rule.file == "file0.yaml" && "\(rule.text)".contains("file0.yaml:2:3"))
  }

  @Test func `the first of equal keys counts, and anchors can be used`() {
    let loaded = Loaded(
      "- list: &name L\n  items: &items [a, b]\n- list: M\n  items: *items\n  items: [z]\n"
        + ruleText("R", condition: "evt.type = open and proc.name in (M)"))
    #expect(loaded.condition == "(evt.type = open and proc.name in (a, b))")
  }

  @Test func `a rule defined again is replaced and keeps its place`() {
    let loaded = Loaded(
      ruleText("A", "tags: [t]") + ruleText("B"), ruleText("A", condition: "evt.type = close"))
    #expect(loaded.rules.map(\.name) == ["A", "B"])
    #expect(loaded.rules["A"]?.tags == [] && loaded.condition == "evt.type = close")
    #expect(loaded.rules["A"]?.file == "file1.yaml")
  }

  @Test func `rules of an unknown source are left out`() {
    let loaded = Loaded(ruleText("A", "source: k8s_audit") + ruleText("B"))
    #expect(loaded.codes == ["UNKNOWN_SOURCE"] && loaded.rules.map(\.name) == ["B"])
    #expect(Loaded(ruleText("A"), ruleText("A", "source: k8s_audit")).codes == ["ERR_VALIDATE"])
  }

  @Test func `rules that are less urgent than the threshold are left out`() {
    var options = LoadOptions()
    options.minimumPriority = .notice
    let quiet = ruleText("Quiet", condition: "evt.type = open and no.such = x")
    let loaded = Loaded(quiet + ruleText("Loud").replacing("INFO", with: "NOTICE"), options: options)
    #expect(loaded.codes == [] && loaded.rules.map(\.name) == ["Loud"])
  }

  @Test(
    arguments: [
      ("evt.type = open and no.such = x", ["ERR_COMPILE_CONDITION"]),
      ("evt.type = nosuchcall", ["ERR_COMPILE_CONDITION"]),
      ("evt.type in open and", ["ERR_COMPILE_CONDITION"]),
      ("nosuchmacro", ["ERR_VALIDATE"]),
      ("proc.name = cat", ["NO_EVTTYPE"]),
      ("evt.type != open", ["NO_EVTTYPE"]),
      ("evt.num = 0", []),
      ("evt.type = open and evt.dir = <", ["DEPRECATED_ITEM"]),
      ("evt.type = open and evt.dir = < and not evt.dir = >", ["DEPRECATED_ITEM"]),
      ("evt.type = open and proc.name = proc.pname", ["COMPILE_CONDITION"]),
      ("evt.type = open and proc.name = 'tolower(proc.name)'", ["COMPILE_CONDITION"]),
      ("evt.type = open and proc.name regex 'a[bc]'", []),
      ("evt.type = open and jevt.value in (a, <NA>)", ["ERR_COMPILE_CONDITION", "UNSAFE_NA_CHECK"]),
      ("evt.type = open and proc.name = <NA>", []),
    ])
  func `every condition is checked`(condition: String, codes: [String]) {
    #expect(Loaded(ruleText("R", condition: condition)).codes == codes)
  }

  @Test func `warnings can be silenced and rules can give way to unknown fields`() {
    #expect(Loaded(ruleText("R", condition: "proc.name = x", "warn_evttypes: false")).codes == [])
    for condition in ["evt.type = open and no.such = x", "evt.type = nosuchcall"] {
      let loaded = Loaded(ruleText("R", condition: condition, "skip-if-unknown-filter: true") + ruleText("S"))
      #expect(loaded.codes == ["UNKNOWN_FILTER"] && loaded.rules.map(\.name) == ["S"])
    }
    let wrong = ruleText("R", condition: "evt.type = open and proc.name < cat", "skip-if-unknown-filter: true")
    #expect(Loaded(wrong).codes == ["ERR_COMPILE_CONDITION"])
  }

  @Test func `%container.info is left out of outputs`() {
    let loaded = Loaded(ruleText().replacing("output: o", with: "output: a %container.info b"))
    #expect(loaded.codes == ["DEPRECATED_ITEM"] && loaded.rules.first?.output == "a  b")
  }

  @Test func `names that no condition can hold and keys that no item has are told`() {
    let loaded = Loaded(
      "- macro: 1m\n  condition: evt.type = open\n- list: a b\n  items: []\n- list: L\n  items: []\n  colour: red\n"
        + "- gadget: x\n" + ruleText("R", "severity: high", "severity: low"))
    #expect(
      loaded.codes == [
        "INVALID_LIST_NAME", "INVALID_MACRO_NAME", "UNKNOWN_ITEM", "UNKNOWN_KEY", "UNKNOWN_KEY", "UNUSED_LIST",
        "UNUSED_LIST",
        "UNUSED_MACRO",
      ])
  }
}
