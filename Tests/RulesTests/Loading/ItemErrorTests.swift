import Rules
import Testing

@Suite struct ItemErrorTests {
  @Test(
    arguments: [
      ("- rule: R\n  desc: d", "Item has no mapping for key 'condition'", 0, 2),
      ("- rule:\n  desc: d", "Mapping for key 'rule' is empty", 0, 7),
      (ruleText().replacing("desc: d", with: "desc: [d]"), "Value is not a scalar value", 1, 8),
      ("- rule: R\n  condition: ''", "Value must be non-empty", 1, 13),
      (ruleText("R", "enabled: maybe"), "Can't decode YAML scalar value \"maybe\"", 5, 11),
      (ruleText("R", "enabled: yEs"), "Can't decode YAML scalar value \"yEs\"", 5, 11),
      (ruleText("R", "capture_duration: -1"), "Can't decode YAML scalar value \"-1\"", 5, 20),
      (ruleText("R", "capture_duration: 4294967296"), "Can't decode YAML scalar value", 5, 20),
      (ruleText("R", "tags:"), "Value is not a sequence", 5, 7),
      (ruleText("R", "tags: [[a]]"), "sequence value is not scalar", 5, 9),
      (ruleText("R", "source:"), "Mapping for key 'source' is empty", 5, 9),
      ("- rule: R\n  condition: a\n  output: o\n  desc: d\n  priority: 4", "Invalid priority \"4\"", 4, 12),
      ("- list: L", "Item has no mapping for key 'items'", 0, 2),
      ("- list: L\n  items: [a, {b: c}]", "sequence value is not scalar", 1, 13),
      ("- macro: m", "Item has no mapping for key 'condition'", 0, 2),
      ("- rule: R\n  desc: d\n- [a]", "Item has no mapping for key 'condition'", 0, 2),
      ("- [a]", "an item is a mapping", 0, 2),
      ("a: b", "a rules file is a sequence of items", 0, 0),
      ("- required_engine_version: 0.31", "Can't decode YAML scalar value \"0.31\" as a version", 0, 2),
      ("- required_engine_version: -1", "as a version", 0, 2),
      ("- required_plugin_versions:\n    - name: container", "Item has no mapping for key 'version'", 1, 6),
    ])
  func `an item of the wrong shape is refused, with what is wrong and where`(
    yaml: String, fragment: String, line: Int, column: Int
  ) throws {
    let result = try #require(Loaded(yaml).results.first)
    let error = try #require(result.errors.first)
    #expect(error.code == .yamlValidate)
    #expect(error.message.contains(fragment), "\(error.message)")
    let place = try #require(error.context.locations.last)
    #expect(place.description.hasSuffix("(file0.yaml:\(line):\(column))"), "\(place.description)")
  }

  @Test(
    arguments: [
      "- rule: R\n  desc: [unclosed", "- rule: R\n\tdesc: d", "- *nothing", "- &a [*a]", "\"", "- {a: b", "a: b: c",
    ])
  func `what is not YAML is refused before anything is read`(yaml: String) {
    let loaded = Loaded(ruleText() + "---\n" + yaml)
    #expect(loaded.codes == ["ERR_YAML_PARSE"])
    #expect(loaded.results[0].schema == .none)
  }

  @Test(arguments: ["", "# nothing\n", "---\n", "---\n---\n", "~", "- ~\n-\n", "[]", "\u{FEFF}"])
  func `a file may hold nothing`(yaml: String) {
    #expect(Loaded(yaml).codes == [])
  }

  @Test(arguments: ["true", "yes", "on", "y", "Yes", "TRUE", "\"true\"", "On"])
  func `truth values may be written in all of YAML's ways`(word: String) {
    #expect(Loaded(ruleText("R", "capture: \(word)")).rules.first?.captures == true)
  }

  @Test(arguments: [("7", 7), ("0x10", 16), ("010", 8), ("+5", 5), ("\"9\"", 9), ("0", 0)] as [(String, UInt32)])
  func `whole numbers may be written in all of YAML's ways`(text: String, number: UInt32) {
    #expect(Loaded(ruleText("R", "capture_duration: \(text)")).rules.first?.captureMilliseconds == number)
  }
}
