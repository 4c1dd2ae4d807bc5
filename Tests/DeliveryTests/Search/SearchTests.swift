import Alerts
import Delivery
import Testing

@Suite struct SearchTests {
  private static func alert(
    _ rule: String, _ output: String = "o", source: String = "syscall", tags: [String] = [], hostname: String? = nil,
    fields: [JSONMember] = []
  ) -> EncodedAlert {
    EncodedAlert(
      Alert(
        uuid: .next(milliseconds: UInt64(WallClock.milliseconds)), output: output, priority: .error, rule: rule,
        time: Timestamp(seconds: 1), outputFields: fields, source: source, tags: tags, hostname: hostname))
  }

  private static func found(_ bench: Bench, _ change: (inout AlertQuery) -> Void) async throws -> [Int64] {
    var query = AlertQuery()
    change(&query)
    let page = try await bench.outbox.search(query, limit: 100)
    #expect(page.next == nil)
    return page.entries.map(\.id)
  }

  @Test func `conditions are met where they are meant, and nowhere else`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    _ = try await bench.outbox.append([
      Self.alert("A", "says \"quoted\" <b>", tags: ["x", "y"], hostname: "node-1"),
      Self.alert("B", "A", source: "k8s_audit", tags: ["y"], fields: [JSONMember("rule", .string("A"))]),
      Self.alert(
        "a", "ÄÖ /etc/Shadow", fields: [JSONMember("proc.pid", .number("4711")), JSONMember("fd.name", .null)]),
    ])
    #expect(try await Self.found(bench) { _ in } == [3, 2, 1])
    #expect(try await Self.found(bench) { $0.rules = ["A"] } == [1])
    #expect(try await Self.found(bench) { $0.rules = ["A", "a"] } == [3, 1])
    #expect(try await Self.found(bench) { $0.source = "k8s_audit" } == [2])
    #expect(try await Self.found(bench) { $0.hostname = "node-1" } == [1])
    #expect(try await Self.found(bench) { $0.tags = ["y"] } == [2, 1])
    #expect(try await Self.found(bench) { $0.tags = ["y", "x"] } == [1])
    #expect(try await Self.found(bench) { $0.text = "\"QUOTED\" <B>" } == [1])
    #expect(try await Self.found(bench) { $0.text = "shadow" } == [3])
    #expect(try await Self.found(bench) { $0.text = "471" } == [3])
    #expect(try await Self.found(bench) { $0.text = "PROC.p" } == [3])
    #expect(try await Self.found(bench) { $0.text = "ÄÖ" } == [3])
    #expect(try await Self.found(bench) { $0.text = "output_fields" } == [])
    #expect(try await Self.found(bench) { $0.priorities = [.debug] } == [])
    #expect(try await Self.found(bench) { $0.ids = 2...2 } == [2])
  }

  @Test func `pages follow one another, newest first`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    try await bench.post((1...250).map { $0 % 2 == 0 ? "even" : "odd" })
    var query = AlertQuery()
    query.rules = ["even"]
    var ids: [Int64] = []
    var next: Int64? = .max
    while let before = next {
      let page = try await bench.outbox.search(query, before: before, limit: 40)
      ids += page.entries.map(\.id)
      next = page.next
    }
    #expect(ids == (1...125).reversed().map { $0 * 2 })
  }

  @Test func `a time is found among ids that have gaps`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    _ = try await bench.outbox.register(["d"])
    try await bench.post((1...50).map { "\($0)" })
    try await Task.sleep(for: .milliseconds(5))
    let middle = WallClock.milliseconds
    try await bench.post((51...100).map { "\($0)" })
    #expect(try await Self.found(bench) { $0.received = middle..<Int64.max }.count == 50)
    #expect(try await Self.found(bench) { $0.received = 0..<middle }.count == 50)
    #expect(try await Self.found(bench) { $0.received = 0..<1 } == [])
    #expect(try await bench.outbox.ids(received: middle..<Int64.max) == 51...100)
    #expect(try await bench.outbox.ids(received: 0..<middle) == 1...50)
    #expect(try await bench.outbox.ids(received: (WallClock.milliseconds + 1000)..<Int64.max) == nil)
  }

  @Test(arguments: ["", "a", "aa", "ab", "aba", "abab", "bé", "Ab"], [false, true])
  func `bytes are found as a slow search finds them`(needle: String, ignoringCase: Bool) {
    let search = ByteSearch(Array(needle.utf8), ignoringCase: ignoringCase)
    for text in ["", "a", "ba", "aab", "abaab", "ababab", "xxabaXX", "AB", "béa", "xAbA"] {
      let isThere =
        ignoringCase ? text.lowercased().contains(needle.lowercased()) : text.contains(needle)
      #expect(search.isFound(in: text) == (isThere || needle.isEmpty), "\(needle) in \(text)")
    }
  }
}
