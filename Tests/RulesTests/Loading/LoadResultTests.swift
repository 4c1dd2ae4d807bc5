import Alerts
import Rules
import Testing

@Suite struct LoadResultTests {
  @Test func `a valid file is one line`() {
    #expect(Loaded(ruleText()).results[0].text == "file0.yaml: Ok\n")
    #expect(Loaded("- gadget: x").results[0].summary == "file0.yaml: Ok, with warnings")
  }

  @Test func `an error shows the way to its place, and the place`() {
    let text = Loaded(ruleText("My rule", condition: "evt.type = open and no.such = x")).results[0].text
    #expect(
      text == """
        file0.yaml: Invalid
        1 Errors:
        In rules content: (file0.yaml:0:0)
            rule 'My rule': (file0.yaml:0:2)
            rule condition: (file0.yaml:2:13)
            condition expression: ("evt.type = open and no.such = x":0:20)
        ------
        evt.type = open and no.such = x
                            ^
        ------
        LOAD_ERR_COMPILE_CONDITION (a condition cannot be compiled): there is no field "no.such"

        """)
  }

  @Test func `the JSON form has Falco's shape`() throws {
    let json = LoadResult.json(Loaded("- gadget: x").results)
    #expect(
      String(decoding: JSONWriter.bytes(of: json), as: UTF8.self) == #"""
        {"falco_load_results":[{"name":"file0.yaml","successful":true,"schema_valid":false,\#
        "schema_warnings":["root[0]: should not have the key 'gadget'"],"errors":[],"warnings":[\#
        {"code":"LOAD_UNKNOWN_ITEM","codedesc":"an item of no known kind was left out","message":\#
        "an item is a rule, a macro, a list, a required_engine_version or required_plugin_versions","context":\#
        {"locations":[{"item_type":"rules content","item_name":"","position":\#
        {"name":"file0.yaml","line":0,"column":0,"offset":0}},{"item_type":"rules content item","item_name":"",\#
        "position":{"name":"file0.yaml","line":0,"column":2,"offset":2}}]},"snippet":"- gadget: x\n  ^\n"}]}]}
        """#)
  }

  @Test func `long lines are shown around the place, and what would move the caret is a blank`() {
    let long = String(repeating: "é", count: 300)
    let text = Loaded("- list: \"\(long)\"\n- {a: \"x\t\(long)\", list: [z]}").results[0].text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let caret = lines.firstIndex { $0.hasSuffix("^") }
    #expect(caret.map { lines[$0].count - 1 <= 160 && lines[$0 - 1].count <= 160 } == true)
    let short = Loaded("- {\u{9}list: [z]}").results[0].text
    #expect(short.contains("- { list: [z]}\n          ^"), "\(short)")
  }

  @Test(
    arguments: [
      ("", "none"), ("# c", "none"), ("---\n", "failed"), (ruleText(), "ok"),
      (ruleText().replacing("INFO", with: "Info"), "failed"),
      (ruleText().replacing("desc: d", with: "desc: 5"), "failed"),
      (ruleText().replacing("desc: d", with: "desc: '5'"), "ok"), (ruleText("R", "severity: x"), "failed"),
      (ruleText("R", "desc: again"), "failed"), (ruleText("R", "enabled: yes"), "ok"),
      (ruleText("R", "tags: t"), "failed"), (ruleText("R", "exceptions: [{fields: a}]"), "failed"),
      ("- list: L\n  items: [1, true, x]\n", "ok"), ("- list: L\n  items: [[x]]\n", "failed"),
      ("- required_engine_version: 1\n", "ok"), ("- required_plugin_versions: [{name: a}]\n", "failed"),
      ("- macro: m\n  condition: a\n  override: {condition: both}\n", "failed"),
    ])
  func `the shape that editors check is told but makes no difference`(yaml: String, word: String) {
    #expect(Loaded(yaml).results[0].schema.word == word)
  }

  @Test func `a file that cannot be read is told`() {
    var loader = RuleLoader(catalog: SyscallFields.shared)
    for path in ["/nonexistent/rules.yaml", "/"] {
      let result = loader.load(path: path)
      #expect(result.errors.map(\.code) == [.fileRead] && result.schema == .none)
      #expect(result.text.contains("LOAD_ERR_FILE_READ"))
    }
  }

  @Test func `a broken file leaves what was read to the next, which may put it right`() {
    let loaded = Loaded(ruleText("A") + ruleText("B", condition: "no.such = x"), ruleText("B"))
    #expect(loaded.results.map(\.isSuccessful) == [false, true] && loaded.rules.map(\.name) == ["A", "B"])
    let broken = Loaded(ruleText("A"), "- macro: m\n  condition: nosuch")
    #expect(broken.results.map(\.isSuccessful) == [true, false] && broken.rules.isEmpty)
  }
}
