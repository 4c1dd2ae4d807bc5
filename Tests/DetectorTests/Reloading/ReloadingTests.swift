import Detector
import Foundation
import Logging
import Rules
import Synchronization
import Testing

@Suite struct ReloadingTests {
  /// A detector that judges by the rules in a folder, and tells when it has taken new ones.
  private final class Running: Sendable {
    let source = ScriptedSource()
    let alerts = CollectedAlerts()
    let replaced = Mutex(0)
    let failures = Mutex<[String]>([])
    let loop: DetectLoop
    let reloading: Reloading

    init(_ path: String, watching: [String]) throws {
      @Sendable func load() throws -> DetectorRules {
        var sources = RuleSources()
        sources.paths = [path]
        return try DetectorRules(sources)
      }
      let outcome = Waiter<Running>()
      let judge = Judge(try load().compiled, sink: alerts, counters: JudgeCounters())
      loop = DetectLoop(DetectParts(source: source.events, judge: judge)) { _ in
        outcome.now?.replaced.withLock { $0 += 1 }
      }
      reloading = Reloading(loop, watching: watching, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }) {
        ReloadedRules(try load().compiled, files: watching, warnings: [])
      } onFailure: { reason in
        outcome.now?.failures.withLock { $0.append(reason) }
      }
      outcome.set(self)
    }

    /// Waits until new rules have been taken.
    func replacement(_ count: Int = 1) async throws {
      while replaced.withLock({ $0 }) < count { try await Task.sleep(for: .milliseconds(2)) }
    }

    /// Which rule fires for the event now.
    func fired() async throws -> String? {
      let before = alerts.rules.count
      source.add(try HandwrittenEvent(yaml: "{event: openat, args: {name: /a}}"))
      while alerts.rules.count == before { try await Task.sleep(for: .milliseconds(2)) }
      return alerts.rules.last
    }
  }

  private func run(_ running: Running, _ body: () async throws -> Void) async throws {
    async let end: Void = running.loop.run()
    try await body()
    running.loop.stop()
    try await end
  }

  private func text(_ name: String) -> String { rule(name, "evt.type = openat") }

  @Test func `a file that is written anew brings new rules`() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("r.yaml", text("Old"))
    let running = try Running(path, watching: [path])
    try await run(running) {
      #expect(try await running.fired() == "Old")
      try folder.write("r.yaml", text("New"))
      try await running.replacement()
      #expect(try await running.fired() == "New")
    }
  }

  @Test func `a file that another is moved over brings new rules, however often`() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("r.yaml", text("Old"))
    let running = try Running(path, watching: [path])
    try await run(running) {
      for (count, name) in ["One", "Two"].enumerated() {
        let draft = try folder.write("draft", text(name))
        #expect(rename(draft, path) == 0)
        try await running.replacement(count + 1)
        #expect(try await running.fired() == name)
      }
    }
  }

  @Test func `a mount whose link leads elsewhere brings new rules`() async throws {
    let folder = try TemporaryFolder()
    let files = FileManager.default
    for version in ["1", "2"] {
      try files.createDirectory(atPath: "\(folder.path)/\(version)", withIntermediateDirectories: false)
      try folder.write("\(version)/r.yaml", text("R\(version)"))
    }
    try files.createSymbolicLink(atPath: "\(folder.path)/..data", withDestinationPath: "1")
    try files.createSymbolicLink(atPath: "\(folder.path)/r.yaml", withDestinationPath: "..data/r.yaml")
    let path = "\(folder.path)/r.yaml"
    let running = try Running(path, watching: [path])
    try await run(running) {
      #expect(try await running.fired() == "R1")
      try files.createSymbolicLink(atPath: "\(folder.path)/new", withDestinationPath: "2")
      #expect(rename("\(folder.path)/new", "\(folder.path)/..data") == 0)
      try await running.replacement()
      #expect(try await running.fired() == "R2")
    }
  }

  @Test func `a new file in a directory brings new rules`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("b.yaml", text("Old"))
    let running = try Running(folder.path, watching: [folder.path])
    try await run(running) {
      try folder.write("a.yaml", text("First"))
      try await running.replacement()
      #expect(try await running.fired() == "First")
    }
  }

  @Test func `a file with a mistake leaves the old rules in force, and the next good one is taken`() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("r.yaml", text("Old"))
    let running = try Running(path, watching: [path])
    try await run(running) {
      try folder.write("r.yaml", "- rule: x\n")
      while running.failures.withLock({ $0.isEmpty }) { try await Task.sleep(for: .milliseconds(2)) }
      #expect(running.failures.withLock { $0.first }?.contains("LOAD_ERR") == true)
      #expect(try await running.fired() == "Old")
      try folder.write("r.yaml", text("Good"))
      try await running.replacement()
      #expect(try await running.fired() == "Good")
    }
  }

  @Test func `files beside those that are watched change nothing`() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("r.yaml", text("Old"))
    let running = try Running(path, watching: [path])
    try await run(running) {
      try folder.write("other.yaml", text("Other"))
      // What counts comes behind it, so once that is there the other would have been, too.
      try folder.write("r.yaml", text("New"))
      try await running.replacement()
      #expect(try await running.fired() == "New")
      #expect(running.replaced.withLock { $0 } == 1)
    }
  }

  @Test func `many reloads under load lose no event`() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("r.yaml", text("R"))
    let running = try Running(path, watching: [])
    try await run(running) {
      let event = try HandwrittenEvent(yaml: "{event: openat, args: {name: /a}}")
      for _ in 0..<1000 {
        for _ in 0..<20 { running.source.add(event) }
        running.loop.replace(NewRules(try compiled(text("R"))))
      }
      while running.alerts.rules.count < 20_000 { try await Task.sleep(for: .milliseconds(2)) }
    }
    #expect(running.alerts.rules.count == 20_000)
  }
}
