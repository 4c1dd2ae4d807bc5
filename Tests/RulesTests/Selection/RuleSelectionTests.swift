import Rules
import Testing

@Suite struct RuleSelectionTests {
  private let rules = Loaded(
    ruleText("Read a file", "tags: [file, disk]") + ruleText("Write a file", "tags: [file]", "enabled: false")
      + ruleText("A*B")
  ).rules

  @Test(
    arguments: [
      ([], ["Read a file", "A*B"]),
      ([.init(enables: false, .name("*"))], []),
      ([.init(enables: false, .name("*")), .init(enables: true, .tag("file"))], ["Read a file", "Write a file"]),
      ([.init(enables: true, .tag("file")), .init(enables: false, .tag("disk"))], ["Write a file", "A*B"]),
      ([.init(enables: true, .name("Write*"))], ["Read a file", "Write a file", "A*B"]),
      ([.init(enables: false, .name("Read"))], ["Read a file", "A*B"]),
      ([.init(enables: false, .name("read*"))], ["Read a file", "A*B"]),
      ([.init(enables: false, .name("*a*i*"))], ["A*B"]),
      ([.init(enables: false, .name("R*d a *e"))], ["A*B"]),
      ([.init(enables: false, .name("A*B"))], ["Read a file"]),
      ([.init(enables: false, .name("A*B*B"))], ["Read a file", "A*B"]),
      ([.init(enables: false, .name(""))], ["Read a file", "A*B"]),
      ([.init(enables: false, .name("**"))], []),
    ] as [([RuleSelection.Step], [String])])
  func `steps are applied in order`(steps: [RuleSelection.Step], enabled: [String]) {
    let selected = rules.applying(RuleSelection(steps))
    #expect(selected.count == 3)
    #expect(selected.filter { $0.isEnabled }.map { $0.name } == enabled)
  }
}
