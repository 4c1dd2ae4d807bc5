import Conditions
import Rules
import Testing

@Suite(.enabled(if: Facts.detector != nil, Facts.absence)) struct TruthTests {
  @Test func `conditions hold for events exactly where they hold in Falco`() throws {
    let event = Event()
    for row in try Facts.rows(of: "cases/truth-cases.tsv") {
      let text = try Facts.text(row["condition_json"])
      let written = try #require(TruthEvents.all[row["event"] ?? ""])
      event.begin(written)
      let verdict = Verdict.verdict(text, event)
      #expect(verdict == row["expected"], "\(row["id"] ?? ""): \(text) for \(row["event"] ?? "")")
    }
  }

  @Test func `the events that a condition can hold for are Falco's`() throws {
    for row in try Facts.rows(of: "cases/evtset-cases.tsv") {
      let text = try Facts.text(row["condition_json"])
      let types = EventTypeSet(try ConditionParser.parse(text))
      #expect(types == Self.types(row["event_types"] ?? ""), "\(row["id"] ?? ""): \(text) gives \(types)")
    }
  }

  private static func types(_ text: String) -> EventTypeSet {
    let words = text.split(separator: " ").map { String($0) }
    if words == ["ALL"] { return .all }
    if words == ["NONE"] { return .none }
    if words.prefix(2) == ["ALL", "except"] { return EventTypeSet(names: words.dropFirst(2)).complement }
    return EventTypeSet(names: words)
  }
}
