import Alerts
import Delivery
import Outputs
import Testing

/// Destinations that ask for time between requests.
@Suite struct RequestPauseTests {
  private struct Spared: Output {
    static let name = "spared"
    static let summary = "Takes one message at a time."
    static let transport = TransportKind.http
    var pause = Duration.milliseconds(20)

    init() {}
    init?(_ settings: inout Settings) { nil }

    var endpoint: Endpoint { .http }

    func request(for alert: EncodedAlert) -> Request { Request(url: "http://h", body: alert.json) }
  }

  private struct Gathering: BatchOutput {
    static let name = "gathering"
    static let summary = "Takes many alerts at once."
    static let transport = TransportKind.http
    let batch: BatchLimits

    init(_ batch: BatchLimits) { self.batch = batch }
    init?(_ settings: inout Settings) { nil }

    var endpoint: Endpoint { .http }

    func request(for alerts: [EncodedAlert]) -> Request {
      Request(
        url: "http://h",
        body: [UInt8(ascii: "[")] + alerts.map(\.json).joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")])
    }
  }

  @Test(arguments: [1, 8]) func `every alert arrives, one request after the other`(concurrency: Int) async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport { rule, attempt in
      .success(Response(status: rule == "b" && attempt == 1 ? 503 : rule == "c" ? 400 : 200))
    }
    let destination = Destination(
      name: "d", output: Spared(), lane: LaneOptions(concurrency: concurrency), retry: Bench.fastRetry)
    _ = try await bench.outbox.register(["d"])
    try await bench.post(["a", "b", "c", "d"])
    try await bench.withCourier(to: destination, through: transport) {
      try await eventually("all delivered") { Set(transport.delivered) == ["a", "b", "d"] }
    }
    #expect(bench.board.all["d"]?.deadLetters == 1)
  }

  @Test func `what comes during a pause shares the next request, and a full one does not wait`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport()
    let output = Gathering(BatchLimits(alerts: 10, bytes: 1 << 20, wait: .seconds(3600)))
    let destination = Destination(name: "d", output: output, retry: Bench.fastRetry)
    _ = try await bench.outbox.register(["d"])
    try await bench.withCourier(to: destination, through: transport) {
      try await bench.post(["first"])
      try await eventually("the first goes at once") { transport.attempted == ["first"] }
      for number in 0..<9 { try await bench.post(["\(number)"]) }
      #expect(transport.attempted == ["first"])
      try await bench.post(["9"])
      try await eventually("the full one goes too") { transport.attempted.count == 2 }
    }
    #expect(transport.attempted.last == "0+1+2+3+4+5+6+7+8+9")
  }

  @Test func `a stop does not wait for the end of a pause`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport()
    var output = Spared()
    output.pause = .seconds(3600)
    let destination = Destination(name: "d", output: output, retry: Bench.fastRetry)
    _ = try await bench.outbox.register(["d"])
    try await bench.post(["a", "b"])
    try await bench.withCourier(to: destination, through: transport) {
      try await eventually("the first goes") { transport.delivered == ["a"] }
    }
    #expect(try await bench.outbox.waiting() == ["d": 1])
  }
}
