import Detector
import Rules
import Testing

@Suite struct DetectorRulesTests {
  private func load(_ files: [String: String], _ change: (inout RuleSources) -> Void = { _ in }) throws -> DetectorRules
  {
    let folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(name, text) }
    var sources = RuleSources()
    sources.paths = files.keys.sorted().map { "\(folder.path)/\($0)" }
    change(&sources)
    return try DetectorRules(sources)
  }

  private let two = rule("One", "evt.type = openat") + rule("Two", "evt.type = close")

  @Test func `rules of all files are switched on as the selection says`() throws {
    let rules = try load(["a.yaml": two, "b.yaml": rule("Three", "evt.type = dup")]) {
      $0.selection = RuleSelection([.init(enables: false, .name("T*")), .init(enables: true, .name("Three"))])
    }
    #expect(rules.compiled.rules.map(\.name) == ["One", "Three"])
    #expect(rules.warnings == [] && rules.files.count == 2)
  }

  @Test func `a selection of nothing and no rules at all are odd`() throws {
    let rules = try load(["a.yaml": two]) {
      $0.selection = RuleSelection([
        .init(enables: true, .name("Tree")), .init(enables: false, .tag("t")), .init(enables: false, .name("*")),
      ])
    }
    #expect(
      rules.warnings == [
        "rules: there is no rule \"Tree\" to enable", "rules: there is no rule with the tag \"t\" to disable",
        "no rule is enabled",
      ])
  }

  @Test func `every file with a mistake is named`() throws {
    let error = #expect(throws: DetectorRulesError.self) {
      try load(["a.yaml": "- rule: x\n", "b.yaml": two, "c.yaml": rule("C", "no.such = 1")])
    }
    #expect(error?.problems.count == 2)
    #expect(error?.problems.last?.contains("LOAD_ERR_COMPILE_CONDITION") == true)
  }

  @Test func `files that are not there are a mistake only where they were named by hand`() throws {
    #expect(throws: DetectorRulesError.self) { try load(["a.yaml": two]) { $0.paths.append("/nowhere.yaml") } }
    let rules = try load(["a.yaml": two]) {
      $0.paths.append("/nowhere.yaml")
      $0.skipsMissing = true
    }
    #expect(rules.files.count == 1)
    let error = #expect(throws: DetectorRulesError.self) {
      try load([:]) {
        $0.paths = ["/nowhere.yaml"]
        $0.skipsMissing = true
      }
    }
    #expect(error?.description == "there is no rules file in /nowhere.yaml")
  }
}
