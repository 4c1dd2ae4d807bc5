import Alerts
import Delivery
import Testing

@Suite struct StormTests {
  private static let perSecond = StormPolicy(rate: Rate(1, per: .seconds(1)))
  private static let byRule = StormPolicy(grouping: Grouping(by: ["rule"], interval: .seconds(60)))

  @Test func `without a policy everything is sent`() {
    let script = StormScript(StormPolicy())
    script.come("a", 1000)
    #expect(script.sent.count == 1000)
    #expect(script.tell().isEmpty)
    #expect(script.storm.nextTelling(waiting: 0) == nil)
  }

  @Test func `what a rate holds back is told of rule by rule, whatever waited longest first`() {
    let script = StormScript(Self.perSecond)
    script.come("a", 10)
    script.come("b", 5)
    script.come("a", 3)
    #expect(script.sent == [1])
    #expect(script.tell().isEmpty)
    #expect(script.storm.nextTelling(waiting: 0) == 1_001_000)
    #expect(script.tell(after: 1000) == [12])
    // What comes now must not pass what waits.
    script.come("c")
    #expect(script.tell(after: 1000) == [5])
    #expect(script.tell(after: 1000) == [1])
    #expect(script.held == 0 && script.storm.groups.isEmpty)
    script.now += 1000
    script.come("c")
    #expect(script.sent.count == 2)
    #expect(script.storm.counts.heldBack == 18)
    #expect(script.storm.counts.summaries == 2)
  }

  @Test func `what waits for a destination uses up the burst`() {
    let script = StormScript(StormPolicy(rate: Rate(5, per: .seconds(1))))
    script.come("a", waiting: 5)
    #expect(script.sent.isEmpty)
    #expect(script.tell(waiting: 5).isEmpty)
    #expect(script.storm.nextTelling(waiting: 5) == nil)
    #expect(script.tell(waiting: 4) == [1])
  }

  @Test func `a group is told of once, then in summaries, and closed when it is quiet`() {
    let script = StormScript(Self.byRule)
    script.come("a", 7)
    script.come("b")
    #expect(script.sent == [1, 8])
    #expect(script.tell().isEmpty)
    #expect(script.tell(after: 59_999).isEmpty)
    #expect(script.tell(after: 1) == [6])
    script.come("a", 2)
    #expect(script.tell(after: 60_000) == [2])
    #expect(script.storm.groups.count == 1)
    #expect(script.tell(after: 60_000).isEmpty)
    #expect(script.storm.groups.isEmpty)
    script.come("a")
    #expect(script.sent.count == 3)
  }

  @Test func `a new group may gather alerts before its first message`() {
    let script = StormScript(StormPolicy(grouping: Grouping(by: ["rule"], wait: .seconds(10))))
    script.come("a", 4)
    #expect(script.sent.isEmpty)
    #expect(script.tell(after: 9999).isEmpty)
    #expect(script.storm.nextTelling(waiting: 0) == 1_010_000)
    #expect(script.tell(after: 1) == [4])
  }

  @Test func `labels may be fields of the alert`() {
    let script = StormScript(StormPolicy(grouping: Grouping(by: ["k8s.ns.name", "hostname", "priority", "source"])))
    for namespace in ["prod", "test", "prod"] {
      script.come("a", fields: [JSONMember("k8s.ns.name", .string(namespace))])
    }
    script.come("a", host: "h")
    script.come("a", priority: .critical)
    #expect(script.sent == [1, 2, 4, 5])
    _ = script.tell()
    #expect(script.storm.groups.keys.contains { $0.text.contains(#""k8s.ns.name":"prod""#) })
  }

  @Test func `a rate holds for groups too, and those that wait for a token come before new ones`() {
    var policy = Self.byRule
    policy.rate = Rate(1, per: .seconds(1))
    let script = StormScript(policy)
    script.come("a", 3)
    script.come("b", 2)
    script.come("c")
    #expect(script.sent == [1])
    #expect(script.tell().isEmpty)
    #expect(script.tell(after: 1000) == [2])
    script.come("d")
    #expect(script.tell(after: 1000) == [1])
    #expect(script.tell(after: 1000) == [1])
    #expect(script.tell(after: 57_000) == [2])
    #expect(script.held == 0)
  }

  @Test func `open groups are bounded; the others share one, and none is forgotten`() throws {
    let script = StormScript(Self.byRule)
    for number in 0..<1000 { script.come("rule \(number)", 2) }
    // The first alert of every group, and of the group of all others.
    #expect(script.sent.count == Storm.mostGroups + 1)
    _ = script.tell()
    #expect(script.storm.groups.count == Storm.mostGroups + 1)
    #expect(script.sent.count + script.held == 2000)
    let other = try #require(script.storm.groups[.other])
    #expect(other.held.rules.counts.count == Tally.mostNames)
    #expect(other.held.rules.counts.values.reduce(other.held.rules.others, +) == other.held.count)
    #expect(script.tell(after: 60_000).reduce(0, +) + script.sent.count == 2000)
  }

  @Test func `what the cursor has not passed is not counted yet`() {
    let script = StormScript(Self.byRule)
    script.come("a", 10)
    script.storm.pass(to: 4)
    #expect(script.held == 3)
    #expect(script.storm.hasRoom)
    script.storm.pass(to: 0)
    #expect(script.held == 3)
    script.come("a", Storm.mostAhead)
    #expect(!script.storm.hasRoom)
    #expect(script.tell(after: 60_000) == [9 + Storm.mostAhead])
  }

  @Test func `tests and Tocsin's own alerts are not held back`() {
    let script = StormScript(Self.perSecond)
    script.come("a", 5)
    script.come("test", origin: .test)
    script.come("internal", origin: .internalAlert)
    script.come("summary", origin: .summary)
    #expect(script.sent == [1, 6, 7, 8])
  }

  @Test func `groups of settings that hold no more are told of soon`() {
    let held = AlertGroup.Held(count: 3, first: 1, last: 9)
    let script = StormScript(StormPolicy())
    script.storm.resume(
      SavedStorm(groups: [AlertGroup(.other, due: script.now + 3_600_000, isTold: true, held: held)]), at: script.now)
    #expect(script.tell() == [3])
    #expect(script.storm.groups.isEmpty)
  }

  @Test func `a clock that is set back does not keep a group from being told of`() {
    let script = StormScript(Self.byRule)
    script.come("a", 5)
    _ = script.tell()
    #expect(script.tell(after: -3_600_000) == [4])
  }
}
