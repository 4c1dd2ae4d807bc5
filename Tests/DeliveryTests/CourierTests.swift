import Alerts
import Delivery
import Outputs
import Testing

@Suite struct CourierTests {
  private static let names = (0..<300).map { "alert \($0)" }

  @Test(arguments: [1, 16]) func `every alert is delivered once`(concurrency: Int) async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport()
    try await bench.withCourier(to: Bench.destination(concurrency: concurrency), through: transport) {
      try await bench.post(Self.names)
      try await eventually("all delivered") { transport.delivered.count == Self.names.count }
    }
    #expect(concurrency == 1 ? transport.delivered == Self.names : Set(transport.delivered) == Set(Self.names))
    #expect(try await bench.outbox.waiting() == ["d": 0])
  }

  @Test func `an outage costs neither alerts nor their order`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport { _, _ in .success(Response(status: 503)) }
    try await bench.withCourier(to: Bench.destination(), through: transport) {
      try await bench.post(Self.names)
      try await eventually("tried again and again") { transport.attempted.count > 10 }
      #expect(Set(transport.attempted) == [Self.names[0]])
      transport.rewrite { _, _ in .success(Response(status: 200)) }
      try await eventually("all delivered") { transport.delivered.count == Self.names.count }
    }
    #expect(transport.delivered == Self.names)
  }

  @Test(arguments: [1, 16])
  func `an alert that fails while others go through is set apart`(concurrency: Int) async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport { rule, _ in .success(Response(status: rule == "alert 7" ? 500 : 200)) }
    try await bench.withCourier(to: Bench.destination(concurrency: concurrency), through: transport) {
      try await bench.post(Self.names)
      try await eventually("its neighbours delivered") { transport.delivered.count == Self.names.count - 1 }
      try await eventually("parked") { bench.board.all["d"]?.parked == 1 }
      transport.rewrite { _, _ in .success(Response(status: 200)) }
      try await eventually("delivered apart") { transport.delivered.contains("alert 7") }
    }
    #expect(Set(transport.delivered) == Set(Self.names))
    #expect(transport.delivered.count == Self.names.count)
    #expect(try await bench.outbox.nextRetry(for: "d") == nil)
  }

  @Test func `a refused alert becomes a dead letter and holds up nobody`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport { rule, _ in
      .success(Response(status: rule == "alert 3" ? 400 : 200, excerpt: "no such thing"))
    }
    try await bench.withCourier(to: Bench.destination(), through: transport) {
      try await bench.post(Self.names)
      try await eventually("the rest delivered") { transport.delivered.count == Self.names.count - 1 }
    }
    let letters = try await bench.outbox.deadLetters(for: "d")
    #expect(letters.map(\.count) == [1])
    #expect(letters.map(\.reason) == ["HTTP 400: no such thing"])
    #expect(transport.attempted.count(where: { $0 == "alert 3" }) == 1)
  }

  @Test func `what a failing destination has not taken until it is too old becomes one dead letter`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport { _, _ in .failure(TransportError(.connecting, "refused")) }
    try await bench.withCourier(to: Bench.destination(maximumAge: .milliseconds(50)), through: transport) {
      try await bench.post(Self.names)
      try await eventually("given up") { bench.board.all["d"]?.deadLetters == Self.names.count }
    }
    let letters = try await bench.outbox.deadLetters(for: "d")
    #expect(letters.map(\.count).reduce(0, +) == Self.names.count)
    #expect(letters.count <= 3)
    #expect(letters.allSatisfy { $0.reason == "undelivered until too old: refused" })
  }

  @Test func `alerts below the minimum priority are passed over, tests are not`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport()
    try await bench.withCourier(to: Bench.destination(minimumPriority: .warning), through: transport) {
      try await bench.post(["low"], priority: .notice)
      try await bench.post(["test"], priority: .debug, origin: .test)
      try await bench.post(["high"], priority: .warning)
      try await eventually("delivered") { transport.delivered.count == 2 }
    }
    #expect(transport.delivered == ["test", "high"])
    #expect(try await bench.outbox.waiting() == ["d": 0])
  }

  @Test func `an internal alert does not go to the destination it is about`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport()
    try await bench.withCourier(to: Bench.destination(), through: transport) {
      _ = try await bench.outbox.append([EncodedAlert(Bench.alert("about d"), origin: .internalAlert)], about: "d")
      _ = try await bench.outbox.append([EncodedAlert(Bench.alert("about e"), origin: .internalAlert)], about: "e")
      try await eventually("delivered") { transport.delivered.count == 1 }
    }
    #expect(transport.delivered == ["about e"])
  }

  @Test func `what is underway at a stop may finish, the rest waits for the next start`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let first = ScriptedTransport { _, _ in nil }
    try await bench.withCourier(to: Bench.destination(), through: first, grace: .milliseconds(1)) {
      try await bench.post(Self.names)
      try await eventually("underway") { first.withheld == 1 }
    }
    let second = ScriptedTransport()
    try await bench.withCourier(to: Bench.destination(), through: second) {
      try await eventually("all delivered") { second.delivered.count == Self.names.count }
    }
    #expect(second.delivered == Self.names)
  }

  @Test func `a recovery tells how many were delivered late`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let transport = ScriptedTransport { _, _ in .success(Response(status: 503)) }
    try await bench.withCourier(to: Bench.destination(), through: transport) {
      try await bench.post(["one", "two", "three"])
      try await eventually("failing") { bench.board.all["d"]?.failingSince != nil }
      try await Task.sleep(for: .milliseconds(5))
      transport.rewrite { _, _ in .success(Response(status: 200)) }
      try await eventually("recovered") { bench.board.all["d"]?.recovery != nil }
    }
    let status = try #require(bench.board.all["d"])
    #expect(status.failingSince == nil)
    #expect(status.recovery?.deliveredLate == 3)
  }

  @Test func `an answer's excerpt is cleared of secrets`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let plain = try Bench.destination()
    let destination = Destination(
      name: "d", output: plain.output, lane: plain.lane, retry: plain.retry, secrets: ["hunter2"])
    let transport = ScriptedTransport { _, _ in .success(Response(status: 422, excerpt: "token hunter2 is wrong")) }
    try await bench.withCourier(to: destination, through: transport) {
      try await bench.post(["one"])
      try await eventually("dead") { bench.board.all["d"]?.deadLetters == 1 }
    }
    #expect(try await bench.outbox.deadLetters(for: "d").map(\.reason) == ["HTTP 422: token (secret) is wrong"])
  }
}
