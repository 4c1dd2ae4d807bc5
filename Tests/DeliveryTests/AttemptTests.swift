import Alerts
import Delivery
import Outputs
import Testing

@Suite struct AttemptTests {
  private static func record(_ bench: Bench, _ rule: String) async throws -> DeliveryRecord? {
    let entry = try await bench.outbox.entries(after: 0, limit: 100, bytes: .max).first {
      try $0.alert.decoded().rule == rule
    }
    guard let entry else { return nil }
    return try await bench.outbox.life(of: entry.alert.uuid)?.deliveries.first
  }

  @Test func `failed attempts are kept with their answers, deliveries that go well are not`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport { rule, attempt in
      switch (rule, attempt) {
      case ("refused", _): .success(Response(status: 400, excerpt: "too odd"))
      case ("late", 1): .failure(TransportError(.connecting, "refused"))
      default: .success(Response(status: 200))
      }
    }
    try await bench.withCourier(to: Bench.destination(), through: transport) {
      try await bench.post(["good", "refused", "late"])
      try await eventually("settled") { try await bench.outbox.waiting() == ["d": 0] }
    }
    #expect(try await Self.record(bench, "good")?.attempts == [])
    let refused = try #require(try await Self.record(bench, "refused"))
    #expect(refused.attempts.map(\.reason) == ["HTTP 400: too odd"])
    #expect(refused.buried?.reason == "HTTP 400: too odd")
    let late = try #require(try await Self.record(bench, "late"))
    #expect(late.attempts.map(\.reason) == ["refused"])
    #expect(late.buried == nil && late.parked == nil)
  }

  @Test func `of one alert the last twenty are kept`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport { _, attempt in
      attempt > 30 ? .success(Response(status: 200)) : .failure(TransportError(.connecting, "attempt \(attempt)"))
    }
    try await bench.withCourier(to: Bench.destination(), through: transport) {
      try await bench.post(["r"])
      try await eventually("delivered") { transport.delivered == ["r"] }
    }
    let reasons = try #require(try await Self.record(bench, "r")).attempts.map(\.reason)
    #expect(reasons == (11...30).map { "attempt \($0)" })
  }

  @Test func `an alert that came before its destination is known as such`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    try await bench.post(["old"])
    _ = try await bench.outbox.register(["d"])
    let record = try #require(try await Self.record(bench, "old"))
    #expect(record.began == 1)
    #expect(record.cursor == 1)
  }
}
