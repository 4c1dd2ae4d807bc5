import Conditions
import Rules
import Sensor
import Testing

@Suite struct SensorNeedsTests {
  private func needs(_ rules: (condition: String, output: String)...) throws -> SensorNeeds {
    var loader = RuleLoader(catalog: SyscallFields.shared)
    let text = rules.enumerated().map { index, rule in
      "- rule: R\(index)\n  desc: d\n  condition: \(rule.condition)\n  output: \"\(rule.output)\"\n  priority: INFO\n"
    }.joined()
    let result = loader.load(Array(text.utf8), name: "rules.yaml")
    try #require(result.isSuccessful, "\(result.text)")
    return SensorNeeds(rules: Array(loader.rules))
  }

  private func filter(_ needs: SensorNeeds, _ type: String) -> String? {
    EventTypes.id(of: type).flatMap { needs.filters[$0] }?.description
  }

  @Test func `every type that a rule is about is watched, with what any of its rules lets pass`() throws {
    let needs = try needs(
      ("evt.type = openat and proc.name = a", "o"), ("evt.type in (openat, close) and user.uid = 5", "o"))
    #expect(needs.types.types.map(\.name).sorted() == ["close", "openat"])
    #expect(filter(needs, "openat") == #"processName is "a" or userID is 5"#)
    #expect(filter(needs, "close") == "userID is 5")
  }

  @Test func `a rule of which the kernel can decide nothing lets everything pass`() throws {
    let needs = try needs(("evt.type = close and proc.name = a", "o"), ("evt.type = close and proc.args = b", "o"))
    #expect(filter(needs, "close") == "anything")
  }

  @Test func `what no event of a type can match is not watched`() throws {
    let needs = try needs(("evt.type = close and evt.is_open_read = true", "o"))
    #expect(needs.types.isEmpty && needs.filters.isEmpty)
  }

  @Test func `fields are those of conditions and of outputs`() throws {
    let needs = try needs(("evt.type = openat and proc.aname[2] = a", "%user.name %evt.arg.flags"))
    #expect(needs.fields == ["evt.type", "proc.aname", "user.name", "evt.arg.flags"])
  }

  @Test func `a union lets pass what either lets pass`() throws {
    let one = try needs(("evt.type = openat and proc.name = a", "%proc.name"))
    let two = try needs(("evt.type in (openat, close) and proc.name = b", "%fd.name"))
    let union = one.union(two)
    #expect(union.types.types.map(\.name).sorted() == ["close", "openat"])
    #expect(filter(union, "openat") == #"processName is "a" or processName is "b""#)
    #expect(filter(union, "close") == #"processName is "b""#)
    #expect(union.fields == ["evt.type", "proc.name", "fd.name"])
    #expect(one.union(.none) == one && SensorNeeds.none.union(one) == one)
  }
}
