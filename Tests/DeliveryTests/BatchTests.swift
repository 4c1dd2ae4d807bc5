import Alerts
import Delivery
import Outputs
import Testing

/// Destinations that take many alerts in one request.
@Suite struct BatchTests {
  private static let names = (0..<600).map { "alert \($0)" }

  @Test func `what waits shares requests, in order`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport()
    _ = try await bench.outbox.register(["d"])
    try await bench.post(Self.names)
    try await bench.withCourier(to: Bench.batchDestination(), through: transport) {
      try await eventually("all delivered") { transport.delivered.count == Self.names.count }
    }
    #expect(transport.delivered == Self.names)
    #expect(transport.attempted.count < 10)
    #expect(try await bench.outbox.waiting() == ["d": 0])
    #expect(bench.board.all["d"]?.delivered == Self.names.count)
  }

  @Test func `the one that is refused is found and becomes a dead letter, the rest arrives in order`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport { rules, _ in
      .success(Response(status: rules.split(separator: "+").contains("alert 77") ? 400 : 200, excerpt: "no"))
    }
    _ = try await bench.outbox.register(["d"])
    try await bench.post(Self.names)
    try await bench.withCourier(to: Bench.batchDestination(), through: transport) {
      try await eventually("the rest delivered") { transport.delivered.count == Self.names.count - 1 }
      try await eventually("settled") { try await bench.outbox.deadLetters(for: "d").count == 1 }
    }
    #expect(transport.delivered == Self.names.filter { $0 != "alert 77" })
    #expect(transport.attempted.filter { $0.contains("alert 77+") || $0.hasSuffix("alert 77") }.count < 12)
    let letter = try await bench.outbox.deadLetters(for: "d").first
    #expect(letter?.first == 78 && letter?.count == 1 && letter?.reason == "HTTP 400: no")
  }

  @Test func `an outage costs neither alerts nor their order`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport { _, _ in .success(Response(status: 503)) }
    _ = try await bench.outbox.register(["d"])
    try await bench.post(Self.names)
    try await bench.withCourier(to: Bench.batchDestination(), through: transport) {
      try await eventually("tried again") { transport.attempted.count > 2 }
      transport.rewrite { _, _ in .success(Response(status: 200)) }
      try await eventually("all delivered") { transport.delivered.count == Self.names.count }
    }
    #expect(transport.delivered == Self.names)
    #expect(try await bench.outbox.deadLetters(for: "d") == [])
  }

  @Test func `one that makes the destination fail is set apart, and the rest goes on`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport { rules, _ in
      .success(Response(status: rules.split(separator: "+").contains("alert 3") ? 500 : 200))
    }
    _ = try await bench.outbox.register(["d"])
    try await bench.post(Array(Self.names.prefix(20)))
    try await bench.withCourier(to: Bench.batchDestination(), through: transport) {
      try await eventually("the rest delivered") { transport.delivered.count == 19 }
    }
    #expect(Set(transport.delivered) == Set(Self.names.prefix(20)).subtracting(["alert 3"]))
    #expect(bench.board.all["d"]?.parked == 1)
  }

  @Test func `several requests run at once where order does not matter, and nothing is lost or repeated`() async throws
  {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport { rules, attempt in
      if rules.split(separator: "+").contains(where: { $0.hasSuffix("9") && $0.hasPrefix("alert 1") }) {
        return .success(Response(status: 422))
      }
      return .success(Response(status: attempt == 1 && rules.hasPrefix("alert 2") ? 503 : 200))
    }
    _ = try await bench.outbox.register(["d"])
    try await bench.post(Self.names)
    let expected = Self.names.filter { !($0.hasSuffix("9") && $0.hasPrefix("alert 1")) }
    try await bench.withCourier(to: Bench.batchDestination(concurrency: 4), through: transport) {
      try await eventually("all delivered") { transport.delivered.count >= expected.count }
      try await eventually("settled") { try await bench.outbox.waiting() == ["d": 0] }
    }
    #expect(transport.delivered.sorted() == expected.sorted())
    #expect(bench.board.all["d"]?.deadLetters == Self.names.count - expected.count)
  }

  @Test func `a stop in the middle of an outage leaves all for the next start`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport { _, _ in nil }
    _ = try await bench.outbox.register(["d"])
    try await bench.post(Self.names)
    try await bench.withCourier(to: Bench.batchDestination(), through: transport, grace: .milliseconds(10)) {
      try await eventually("underway") { transport.withheld == 1 }
    }
    let healthy = ScriptedTransport()
    try await bench.withCourier(to: Bench.batchDestination(), through: healthy) {
      try await eventually("all delivered") { healthy.delivered.count == Self.names.count }
    }
    #expect(healthy.delivered == Self.names)
  }
}
