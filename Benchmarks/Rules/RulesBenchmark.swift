import Foundation
import MallocCount
import Rules

/// How long rules take to load, and how many recorded events a second one core judges by them.
@main struct RulesBenchmark {
  private static let seconds = 2.0

  static func main() throws {
    let files = Array(CommandLine.arguments.dropFirst())
    guard !files.isEmpty else {
      print("usage: RulesBenchmark RULES_FILE…")
      exit(64)
    }
    let began = ContinuousClock.now
    var loader = RuleLoader(catalog: SyscallFields.shared)
    for file in files {
      let result = loader.load(path: file)
      guard result.isSuccessful else { fatalError("\(file) cannot be loaded") }
    }
    let rules = try CompiledRules(loader.rules, matching: .all)
    let loaded = ContinuousClock.now - began
    print("\(rules.ruleNames.count) rules of \(files.count) files loaded and compiled in \(milliseconds(loaded)) ms")
    row("one core, recorded", "events/s", "ns/event", "fired", "bytes/event")
    for workload in [try Workload.opens(), try Workload.executions()] {
      try measure("\(workload.name), read only", workload, nil)
      try measure("\(workload.name), judged", workload, rules.engine)
    }
  }

  /// - Parameter engine: nil for the ceiling, which is reading the records and nothing else.
  private static func measure(_ name: String, _ workload: Workload, _ engine: Engine?) throws {
    let reader = try RecordReader(workload.records)
    let event = Event()
    var fired: [Int] = []
    fired.reserveCapacity(64)
    func pass() throws -> Int {
      reader.rewind()
      var count = 0
      while try reader.next(into: event) {
        engine?.match(event, type: event.type.id, into: &fired)
        count += 1
      }
      return count
    }
    // Once, so that memory has grown to what these events need.
    _ = try pass()
    fired.removeAll(keepingCapacity: true)
    let bytes = malloc_count_bytes()
    let began = ContinuousClock.now
    var events = 0
    while ContinuousClock.now - began < .seconds(seconds) { events += try pass() }
    let took = (ContinuousClock.now - began) / events
    let allocated = malloc_count_bytes() - bytes
    row(
      name, "\(Int(1 / (took / .seconds(1))))", "\(Int(took / .nanoseconds(1)))", "\(fired.count)",
      String(format: "%.3f", Double(allocated) / Double(events)))
  }

  private static func milliseconds(_ duration: Duration) -> String {
    String(format: "%.1f", duration / .milliseconds(1))
  }

  private static func row(_ cells: String...) {
    print(cells.enumerated().map { $0 == 0 ? $1.padded(24) : $1.leading(14) }.joined())
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
  fileprivate func leading(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
