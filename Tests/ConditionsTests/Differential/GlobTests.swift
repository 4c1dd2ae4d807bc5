import Conditions
import Foundation
import Testing

@Suite struct GlobTests {
  @Test(arguments: [Operator.glob, .iglob])
  func `patterns match as the C library's do`(_ comparison: Operator) throws {
    var dice = Dice(7)
    var builder = ProgramBuilder(catalog: TestCatalog())
    var patterns: [(text: String, condition: Condition)] = []
    for _ in 0..<3000 {
      let pattern = dice.text("ab-]*?[!\\A", upTo: 8)
      // A range that ends with the pattern is no pattern; the C library lets it match nothing.
      guard !pattern.hasSuffix("-") else { continue }
      let check = Check(
        .field(FieldReference("proc.name", at: Position())), comparison, .literal(pattern), at: Position())
      patterns.append((pattern, try builder.add(.check(check))))
    }
    let evaluator = Evaluator(builder.build())
    for _ in 0..<200 {
      let text = dice.text("ab-]A[\\", upTo: 4)
      evaluator.begin(TestEvent(["proc.name": .text(text)]))
      for (pattern, condition) in patterns {
        let isMatch = fnmatch(pattern, text, comparison == .iglob ? 1 << 4 : 0) == 0
        #expect(evaluator.holds(condition) == isMatch, "'\(pattern)' and '\(text)'")
      }
    }
  }

  @Test(.timeLimit(.minutes(5))) func `a hostile pattern costs no more than the product of the lengths`() throws {
    let pattern = String(repeating: "*a", count: 120) + "b"
    let event = TestEvent(["proc.name": .text(String(repeating: "a", count: 100_000))])
    #expect(try !Compilation.holds("proc.name glob \(pattern)", event))
  }
}
