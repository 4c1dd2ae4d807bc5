import Conditions
import Testing

@Suite struct DifferentialTests {
  @Test(arguments: UInt64(0)..<20)
  func `compiled conditions hold exactly where the naive evaluation says so`(_ seed: UInt64) throws {
    var dice = Dice(seed)
    var builder = ProgramBuilder(catalog: TestCatalog())
    var conditions: [(text: String, expression: Conditions.Expression, compiled: Condition)] = []
    for _ in 0..<60 {
      let text = dice.condition(depth: 3)
      let expression = try ConditionParser.parse(text)
      conditions.append((text, expression, try builder.add(expression)))
    }
    let evaluator = Evaluator(builder.build())
    var held = 0
    for number in 0..<100 {
      let event = dice.event()
      let naive = NaiveEvaluator(catalog: TestCatalog(), event: event)
      evaluator.begin(event)
      for (text, expression, compiled) in conditions {
        let expected = try naive.holds(expression)
        held += expected ? 1 : 0
        #expect(evaluator.holds(compiled) == expected, "seed \(seed), event \(number): \(text)")
      }
    }
    // Neither all nor nothing, or the comparison would say little.
    #expect((600...5400).contains(held))
  }

  @Test(arguments: UInt64(100)..<110)
  func `the shown form of a condition means the same`(_ seed: UInt64) throws {
    var dice = Dice(seed)
    for _ in 0..<200 {
      let expression = try ConditionParser.parse(dice.condition(depth: 3))
      let shown = "\(expression)"
      #expect("\(try ConditionParser.parse(shown))" == shown)
    }
  }
}
