import Detector
import Rules
import Testing

@Suite struct JudgeTests {
  private let rules = rule("A", "evt.type = openat", output: "a") + rule("B", "evt.type = openat", output: "b")

  @Test(arguments: [(Engine.Matching.first, ["A"]), (.all, ["A", "B"])])
  func `one event fires the first rule that matches, or all`(matching: Engine.Matching, fired: [String]) throws {
    let bench = try Bench(rules, matching: matching)
    try bench.judge("{event: openat, args: {name: /a}}")
    #expect(bench.alerts.rules == fired)
  }

  @Test func `matches are counted by rule, and rules that never fired are there too`() throws {
    let bench = try Bench(rules)
    for _ in 0..<3 { try bench.judge("{event: openat, args: {name: /a}}") }
    try bench.judge("{event: close}")
    #expect(bench.counters.current.matches == ["A": 3, "B": 0])
  }

  @Test func `from one event to the next other rules are in force, and counts stay`() throws {
    let bench = try Bench(rules)
    try bench.judge("{event: openat, args: {name: /a}}")
    bench.judge?.replace(try compiled(rule("C", "evt.type = close") + rule("A", "evt.type = openat and proc.pid = 0")))
    try bench.judge("{event: openat, args: {name: /a}}")
    try bench.judge("{event: close}")
    #expect(bench.alerts.rules == ["A", "C"])
    #expect(bench.counters.current.matches == ["A": 1, "B": 0, "C": 1])
  }
}
