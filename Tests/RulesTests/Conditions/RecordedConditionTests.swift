import Conditions
import Foundation
import Rules
import Testing

@Suite(.enabled(if: Facts.detector != nil, Facts.absence)) struct RecordedConditionTests {
  struct Outcome: Equatable {
    var parse = "ok"
    var compile = "ok"
    var failure = ""
    var isDoubtful = false
  }

  @Test func `conditions are accepted and refused as Falco does, for the same reason and with the same warnings`()
    throws
  {
    let rows = try Facts.rows(of: "cases/filter-cases.tsv")
    #expect(!rows.isEmpty)
    for row in rows {
      let text = try Self.condition(#require(row["condition_json"]))
      #expect(Self.outcome(text, of: row) == Self.expected(row), "\(row["id"] ?? ""): \(text.prefix(200))")
    }
  }

  private static func expected(_ row: [String: String]) -> Outcome {
    // Where Falco itself ends with an uncaught error, the condition is refused.
    let isFatal = row["compile"] == "fatal"
    return Outcome(
      parse: row["parse"] ?? "", compile: isFatal ? "error" : row["compile"] ?? "",
      failure: isFatal ? "rhs-not-allowed" : row["compile_failure_kind"] ?? "",
      isDoubtful: row["warnings"]?.contains("LOAD_COMPILE_CONDITION") == true)
  }

  private static func outcome(_ text: String, of row: [String: String]) -> Outcome {
    do {
      var builder = ProgramBuilder(catalog: SyscallFields.shared)
      let isMacroMissing = row["compile_failure_kind"] == "undefined-macro"
      let expression = try ConditionParser.parse(text).expanding { name in
        let isKnown = !isMacroMissing || ["m1", "m2", "m3"].contains(name)
        return isKnown ? try? ConditionParser.parse("evt.type = open") : nil
      }
      _ = try builder.add(expression)
      return Outcome(isDoubtful: !builder.warnings.isEmpty)
    } catch {
      let isSyntax = error.kind == .syntax
      return Outcome(parse: isSyntax ? "error" : "ok", compile: isSyntax ? "-" : "error", failure: error.kind.word)
    }
  }

  /// A condition as the table writes it: JSON, or a sum of repeated texts (`"("*200`).
  private static func condition(_ cell: String) throws -> String {
    guard cell.hasPrefix("expr: ") else { return try Facts.text(cell) }
    return try cell.dropFirst("expr: ".count).split(separator: "+").map { term in
      // A term may stand in parentheses, which say nothing.
      let bare = term.hasPrefix("(") ? term.dropFirst().dropLast() : term
      let factors = bare.split(separator: "*")
      let times = factors.count > 1 ? Int(factors[1]) ?? 0 : 1
      return String(repeating: try Facts.text(factors.first.map { String($0) }), count: times)
    }.joined()
  }
}
