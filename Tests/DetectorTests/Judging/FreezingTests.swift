import Detector
import Rules
import Testing

@Suite struct FreezingTests {
  private static let named = rule(
    "Named", "evt.type = openat and container.name = web", output: "%container.name %fd.name")
  private static let other = rule("Other", "evt.type = openat and fd.name = /b", output: "%container.id %fd.name")

  @Test func `an event whose verdict asks for a container waits until it is described`() throws {
    let bench = try Bench(Self.named)
    try bench.open("/a")
    bench.thaw(at: 299)
    #expect(bench.alerts.rules == [])
    bench.containers.describe("aaa", name: "web")
    bench.thaw(at: 299)
    #expect(bench.alerts.messages == ["web /a"])
    #expect(bench.counters.current.frozen == 1 && bench.counters.current.timeouts == 0)
    #expect(bench.judge?.isWaiting == false)
  }

  @Test func `all facts of an event that waits are kept, though others come`() throws {
    let bench = try Bench(
      rule(
        "Whole", "evt.type = openat and container.name = web",
        output: "%fd.name %proc.name %proc.pname %evt.arg.dirfd"))
    try bench.judge(
      """
      event: openat
      args: {name: /a, dirfd: -100}
      process: {name: cat, args: [x]}
      parents: [{name: sh}]
      container: {id: aaa, described: false}
      """)
    for index in 0..<50 { try bench.judge("{event: openat, args: {name: /other\(index)}, process: {name: other}}") }
    bench.containers.describe("aaa", name: "web")
    bench.thaw(at: 1)
    #expect(bench.alerts.messages == ["/a cat sh AT_FDCWD"])
  }

  @Test func `other events do not wait`() throws {
    let bench = try Bench(Self.other + Self.named)
    try bench.open("/b")
    try bench.judge("{event: openat, args: {name: /b}}")
    try bench.open("/c")
    #expect(bench.alerts.messages == ["aaa /b", "host /b"])
    #expect(bench.counters.current.frozen == 1)
  }

  @Test func `an alert that shows a container waits, too, and the event is counted once`() throws {
    let bench = try Bench(rule("Shown", "evt.type = openat", output: "%container.name"))
    try bench.open("/a")
    #expect(bench.alerts.rules == [] && bench.counters.current.matches == ["Shown": 0])
    bench.containers.describe("aaa", name: "web")
    bench.thaw(at: 1)
    #expect(bench.alerts.messages == ["web"] && bench.counters.current.matches == ["Shown": 1])
  }

  @Test func `after the time-out the fields are absent, and that is counted`() throws {
    let bench = try Bench(rule("Any", "evt.type = openat and not container.name = db", output: "%container.name"))
    try bench.open("/a")
    bench.now = 100
    try bench.open("/b", in: "bbb")
    bench.thaw(at: 300)
    #expect(bench.alerts.messages == ["<NA>"])
    #expect(bench.counters.current.timeouts == 1 && bench.judge?.isWaiting == true)
    bench.thaw(at: 400)
    #expect(bench.alerts.rules.count == 2 && bench.counters.current.timeouts == 2)
  }

  @Test func `a container that nobody knows is not waited for`() throws {
    let bench = try Bench(Self.named)
    try bench.open("/a")
    bench.containers.giveUp("aaa")
    bench.thaw(at: 1)
    #expect(bench.judge?.isWaiting == false && bench.counters.current.timeouts == 0)
    try bench.open("/a")
    #expect(bench.counters.current.frozen == 1)
  }

  @Test func `a described container holds up only its own events`() throws {
    let bench = try Bench(Self.named)
    try bench.open("/a")
    try bench.open("/b", in: "bbb")
    try bench.open("/c")
    bench.containers.describe("aaa", name: "web")
    bench.thaw(at: 1)
    #expect(bench.alerts.messages == ["web /a", "web /c"] && bench.judge?.isWaiting == true)
  }

  @Test func `when too many wait the next is judged at once, and counted`() throws {
    let bench = try Bench(Self.named + rule("Rest", "evt.type = openat", output: "%fd.name"))
    for _ in 0..<1025 { try bench.open("/a") }
    #expect(bench.counters.current.frozen == 1024 && bench.counters.current.overflows == 1)
    #expect(bench.alerts.rules == ["Rest"])
  }

  @Test func `what waits at the end is judged`() throws {
    let bench = try Bench(Self.named + rule("Rest", "evt.type = openat", output: "%fd.name"))
    try bench.open("/a")
    bench.judge?.finish()
    #expect(bench.alerts.messages == ["/a"] && bench.judge?.isWaiting == false)
  }

  @Test func `what waits is judged by the rules that are in force then`() throws {
    let bench = try Bench(Self.named)
    try bench.open("/a")
    bench.judge?.replace(try compiled(rule("New", "evt.type = openat", output: "new")))
    bench.containers.describe("aaa", name: "web")
    bench.thaw(at: 1)
    #expect(bench.alerts.rules == ["New"])
  }
}
