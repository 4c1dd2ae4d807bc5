import Detector
import Foundation
import Rules
import Sensor
import Testing

@Suite struct DetectLoopTests {
  private static let opens = rule("Opens", "evt.type = openat", output: "%fd.name")

  private static func event(_ name: String, second: Int = 0) -> String {
    "{event: openat, args: {name: \(name)}, time: \"2024-01-01T00:00:0\(second)Z\"}"
  }

  private static func loop(
    _ source: sending any EventSource, _ alerts: CollectedAlerts, rules: String = opens,
    recorder: sending Recorder? = nil, limit: Duration? = nil,
    onReplacement: @escaping @Sendable (Result<Int, any Error>) -> Void = { _ in }
  ) throws -> DetectLoop {
    let judge = Judge(try compiled(rules), sink: alerts, counters: JudgeCounters())
    return DetectLoop(
      DetectParts(source: source, judge: judge, recorder: recorder), limit: limit, onReplacement: onReplacement)
  }

  @Test func `records are replayed to the end`() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.record("r", (0..<5000).map { Self.event("/\($0)") })
    let alerts = CollectedAlerts()
    let loop = try Self.loop(try Replay(path: path), alerts)
    try await loop.run()
    #expect(alerts.messages == (0..<5000).map { "/\($0)" })
    #expect(loop.counters.events == 5000)
  }

  @Test func `events are recorded as they were`() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.record("r", ["/a", "/b"].map { Self.event($0) } + ["{event: close}"])
    let copy = "\(folder.path)/copy"
    let loop = try Self.loop(
      try Replay(path: path), CollectedAlerts(), recorder: try Recorder(path: copy))
    try await loop.run()
    #expect(FileManager.default.contents(atPath: copy) == FileManager.default.contents(atPath: path))
  }

  @Test func `the end is reached by the time of events`() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.record("r", (0..<9).map { Self.event("/\($0)", second: $0) })
    let alerts = CollectedAlerts()
    try await Self.loop(try Replay(path: path), alerts, limit: .seconds(3)).run()
    #expect(alerts.messages == ["/0", "/1", "/2", "/3"])
  }

  @Test func `damaged records end detecting with the place`() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.record("r", [Self.event("/a")])
    let whole = try #require(FileManager.default.contents(atPath: path))
    try whole.dropLast(8).write(to: URL(fileURLWithPath: path))
    let loop = try Self.loop(try Replay(path: path), CollectedAlerts())
    await #expect(throws: ReplayError.self) { try await loop.run() }
  }

  @Test func `what is no file of records is refused`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("r", "nothing of the kind")
    let error = #expect(throws: ReplayError.self) { try Replay(path: path) }
    #expect(error?.description.contains(path) == true)
    #expect(throws: ReplayError.self) { try Replay(path: "\(folder.path)/none") }
  }

  @Test func `a stop ends a source that has no end`() async throws {
    let source = ScriptedSource()
    let alerts = CollectedAlerts()
    let loop = try Self.loop(source.events, alerts)
    async let end: Void = loop.run()
    source.add(try HandwrittenEvent(yaml: Self.event("/a")))
    while alerts.rules.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
    loop.stop()
    try await end
    #expect(alerts.messages == ["/a"])
  }

  @Test func `new rules take over between two events, and the source sees what both need`() async throws {
    let source = ScriptedSource()
    let alerts = CollectedAlerts()
    let replaced = Waiter<Int>()
    let loop = try Self.loop(source.events, alerts) { if case .success(let count) = $0 { replaced.set(count) } }
    async let end: Void = loop.run()
    // This one is in the source before the rules are replaced, so the old ones judge it.
    source.add(try HandwrittenEvent(yaml: Self.event("/a")))
    loop.replace(NewRules(try compiled(rule("Closes", "evt.type = close", output: "closed"))))
    #expect(await replaced.value == 1)
    source.add(try HandwrittenEvent(yaml: Self.event("/b")))
    source.add(try HandwrittenEvent(yaml: "{event: close}"))
    while alerts.rules.count < 2 { try await Task.sleep(for: .milliseconds(1)) }
    loop.stop()
    try await end
    #expect(alerts.messages == ["/a", "closed"])
    #expect(source.steps == ["widen close openat", "narrow close"])
  }

  @Test func `rules whose needs the source refuses are not taken`() async throws {
    let source = ScriptedSource(refusesToWiden: true)
    let alerts = CollectedAlerts()
    let failed = Waiter<String>()
    let loop = try Self.loop(source.events, alerts) { if case .failure(let error) = $0 { failed.set("\(error)") } }
    async let end: Void = loop.run()
    loop.replace(NewRules(try compiled(rule("Closes", "evt.type = close"))))
    #expect(await failed.value == "refused")
    source.add(try HandwrittenEvent(yaml: "{event: close}"))
    source.add(try HandwrittenEvent(yaml: Self.event("/a")))
    while alerts.rules.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
    loop.stop()
    try await end
    #expect(alerts.rules == ["Opens"])
  }
}
