import Conditions
import Testing

@Suite struct MacroTests {
  private static func expanded(_ text: String, _ macros: [String: String]) throws -> String {
    "\(try ConditionParser.parse(text).expanding { name in macros[name].flatMap { try? ConditionParser.parse($0) } })"
  }

  @Test func `a macro is a whole, whatever stands around it`() throws {
    let macros = ["either": "a.b = 1 or a.b = 2", "both": "either and c.d exists"]
    #expect(
      try Self.expanded("not both", macros) == "not ((a.b = 1 or a.b = 2) and c.d exists)")
  }

  @Test func `an unknown macro is an error at its place`() {
    let error = #expect(throws: ConditionError.self) {
      try ConditionParser.parse("a.b = 1 and\n nothing").expanding { _ in nil }
    }
    #expect(error?.kind == .undefinedMacro)
    #expect(error?.description == "line 2, column 2: macro 'nothing' is not defined")
  }

  @Test func `a macro that needs itself is an error`() {
    #expect(throws: ConditionError.self) { try Self.expanded("one", ["one": "two", "two": "not one"]) }
  }

  @Test func `macros cannot make a condition without end`() {
    let error = #expect(throws: ConditionError.self) {
      try ConditionParser.parse("m60").expanding { name in
        let number = Int(name.dropFirst()) ?? 0
        return try? ConditionParser.parse(number == 0 ? "a.b = 1" : "m\(number - 1) and m\(number - 1)")
      }
    }
    #expect(error?.reason.contains("more than 100000 checks") == true)
  }

  @Test func `macros cannot nest without end`() {
    let error = #expect(throws: ConditionError.self) {
      try ConditionParser.parse("m5000").expanding { name in
        try? ConditionParser.parse("not (a.b = 1 and m\((Int(name.dropFirst()) ?? 0) - 1))")
      }
    }
    #expect(error?.reason.contains("deeper than") == true)
  }
}
