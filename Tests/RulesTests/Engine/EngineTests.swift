import Conditions
import Rules
import Testing

@Suite struct EngineTests {
  private static func fired(
    _ conditions: [String], by name: String, _ matching: Engine.Matching = .all
  ) throws -> [Int] {
    let engine = try Engine(conditions.map { try ConditionParser.parse($0) }, matching: matching)
    let event = Event()
    event.begin(try #require(TruthEvents.all[name]))
    var fired: [Int] = []
    engine.match(event, type: event.type.id, into: &fired)
    return fired
  }

  private static let conditions = [
    "evt.type = openat and proc.name = cat", "evt.type = open and proc.name = dog", "evt.type = open and fd.num = 3",
    "proc.name = cat", "evt.type in (open, openat) and fd.name startswith /etc",
  ]

  @Test func `all rules that match are found in their order`() throws {
    #expect(try Self.fired(Self.conditions, by: "open") == [2, 3, 4])
    #expect(try Self.fired(Self.conditions, by: "openfail") == [0, 3])
    #expect(try Self.fired(Self.conditions, by: "chmod") == [3])
  }

  @Test func `the first rule that matches ends the search where that is asked for`() throws {
    #expect(try Self.fired(Self.conditions, by: "open", .first) == [2])
  }

  @Test func `one engine judges one event after the other`() throws {
    let engine = try Engine(Self.conditions.map { try ConditionParser.parse($0) }, matching: .all)
    let event = Event()
    var fired: [Int] = []
    for name in ["open", "chmod", "openfail", "open"] {
      event.begin(try #require(TruthEvents.all[name]))
      engine.match(event, type: event.type.id, into: &fired)
    }
    #expect(fired == [2, 3, 4, 3, 0, 3, 2, 3, 4])
  }

  @Test func `types of events that no rule is about are known`() throws {
    let engine = try Engine([try ConditionParser.parse("evt.type = open")])
    #expect(engine.hasRules(for: try #require(EventTypes.id(of: "open"))))
    #expect(!engine.hasRules(for: try #require(EventTypes.id(of: "close"))))
  }

  @Test(
    arguments: [
      "proc.nam = x", "evt.type in (open, nosuch)", "evt.type = open and (evt.type = close and proc.nam = x)",
    ])
  func `a condition that cannot be compiled is named, wherever the mistake is`(condition: String) throws {
    let conditions = try ["evt.type = open", condition].map { try ConditionParser.parse($0) }
    let error = #expect(throws: EngineError.self) { try Engine(conditions) }
    #expect(error?.rule == 1)
  }
}
