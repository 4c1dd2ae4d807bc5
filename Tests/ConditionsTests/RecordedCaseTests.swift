import Conditions
import Testing

@Suite(.enabled(if: Facts.cases != nil, "TOCSIN_FACTS does not name the recorded facts"))
struct RecordedCaseTests {
  @Test func `recorded conditions are accepted and refused as Falco does, for the same reason`() throws {
    let macros = ["m1", "m2", "m3", "notm2", "orm", "m_1"]
    let rows = try Facts.rows("filter-cases.tsv")
    #expect(!rows.isEmpty)
    for row in rows {
      let text = try Facts.condition(row["condition_json"] ?? "")
      let outcome = Compilation.outcome(text) { name in
        macros.contains(name) ? try? ConditionParser.parse("evt.type = open") : nil
      }
      let isFatal = row["compile"] == "fatal"
      let failure = row["compile_failure_kind"] ?? ""
      let expected = isFatal ? "rhs-not-allowed" : failure.isEmpty ? "ok" : failure
      #expect(outcome == expected, "\(row["id"] ?? ""): \(text)")
    }
  }

  @Test func `recorded conditions give the warnings that Falco gives`() throws {
    for row in try Facts.rows("filter-cases.tsv") where row["compile"] == "ok" {
      let text = try Facts.condition(row["condition_json"] ?? "")
      guard !text.contains("m1"), !text.contains("m_1") else { continue }
      let isExpected = row["warnings"]?.contains("LOAD_COMPILE_CONDITION") == true
      #expect(try Compilation.warnings(text).isEmpty != isExpected, "\(row["id"] ?? ""): \(text)")
    }
  }
}
