import Alerts
import Delivery
import Foundation
import GRDB

/// How long it takes to find something among stored alerts. Prints a table, asserts nothing.
///
/// SearchBenchmark [NUMBER OF ALERTS]
@main
enum SearchBenchmark {
  /// Over how much time the alerts are spread, in milliseconds.
  private static let day: Int64 = 86_400_000

  static func main() async throws {
    let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
    let path = NSTemporaryDirectory() + "tocsin-search-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let directory = try DataDirectory(path)
    let outbox = try Outbox(directory)
    let now = WallClock.milliseconds
    try await fill(outbox, directory, count, until: now)
    let size = try FileManager.default.attributesOfItem(atPath: directory.database)[.size] as? Int ?? 0
    print("\(count) alerts in 24 hours, \(size >> 20) MiB\n")
    let hour = (now - day / 2)..<(now - day / 2 + day / 24)
    func query(_ received: Range<Int64>, _ change: (inout AlertQuery) -> Void) -> AlertQuery {
      var query = AlertQuery()
      query.received = received
      change(&query)
      return query
    }
    let all: Range<Int64> = 0..<Int64.max
    for (name, wanted) in [
      ("an hour, a frequent rule", query(hour) { $0.rules = ["Rule 7"] }),
      ("an hour, a rule of 1 in 100,000", query(hour) { $0.rules = ["A rare rule"] }),
      ("an hour, a rule that never came", query(hour) { $0.rules = ["No such rule"] }),
      ("an hour, a priority that never came", query(hour) { $0.priorities = [.emergency] }),
      ("an hour, a text that never came", query(hour) { $0.text = "/no/such/file" }),
      ("a day, a frequent rule", query(all) { $0.rules = ["Rule 7"] }),
      ("a day, a rule that never came", query(all) { $0.rules = ["No such rule"] }),
      ("a day, a text that never came", query(all) { $0.text = "/no/such/file" }),
    ] {
      try await measure(name, wanted, outbox)
    }
    let timeline = Timeline(outbox)
    for name in ["timeline of a day, first", "timeline of a day, again"] {
      let began = ContinuousClock.now
      let buckets = try await timeline.buckets(0..<now, minutes: 10)
      row(name, ContinuousClock.now - began, "\(buckets.count) buckets")
    }
  }

  /// Searches to the end, or until a page is full.
  private static func measure(_ name: String, _ query: AlertQuery, _ outbox: Outbox) async throws {
    var best = Duration.seconds(3600)
    var note = ""
    for _ in 0..<5 {
      let began = ContinuousClock.now
      var next: Int64? = .max
      var found = 0
      var requests = 0
      while let before = next, found < 100 {
        let page = try await outbox.search(query, before: before, limit: 100)
        found += page.entries.count
        next = page.next
        requests += 1
      }
      best = min(best, ContinuousClock.now - began)
      note = "\(found) found, \(requests) requests"
    }
    row(name, best, note)
  }

  private static func row(_ name: String, _ time: Duration, _ note: String) {
    let milliseconds = Double(time.components.seconds) * 1000 + Double(time.components.attoseconds) / 1e15
    let figure = String(format: "%10.1f ms", milliseconds)
    print(name.padding(toLength: 44, withPad: " ", startingAt: 0), figure, "  \(note)")
  }

  private static func fill(_ outbox: Outbox, _ directory: DataDirectory, _ count: Int, until now: Int64) async throws {
    for start in stride(from: 0, to: count, by: 1000) {
      _ = try await outbox.append((start..<min(count, start + 1000)).map { alert($0, now) })
    }
    // As if they had come one by one.
    let queue = try DatabaseQueue(path: directory.database)
    try await queue.write { db in
      try db.execute(sql: "UPDATE alerts SET received = ? + id * ? / ?", arguments: [now - day, day, count])
    }
  }

  private static func alert(_ number: Int, _ now: Int64) -> EncodedAlert {
    let rule = number % 100_000 == 50_000 ? "A rare rule" : "Rule \(number % 40)"
    let command = "cat /etc/shadow --number \(number)"
    let fields = [
      ("container.id", "3ad7b26ded6d"), ("container.image.repository", "docker.io/library/nginx"),
      ("container.name", "web-\(number % 100)"), ("evt.type", "openat"), ("fd.name", "/etc/shadow"),
      ("k8s.ns.name", "production"), ("k8s.pod.name", "web-6b7f9c-\(number % 500)"), ("proc.cmdline", command),
      ("proc.name", "cat"), ("user.name", "root"),
    ]
    return EncodedAlert(
      Alert(
        uuid: .next(milliseconds: UInt64(now)),
        output: "15:31:56.746609046: Warning Sensitive file opened for reading (file=/etc/shadow command=\(command))",
        priority: .warning, rule: rule, time: Timestamp(seconds: now / 1000),
        outputFields: fields.map { JSONMember($0.0, .string($0.1)) }, source: "syscall", tags: ["container", "host"],
        hostname: "node-\(number % 20)"))
  }
}
