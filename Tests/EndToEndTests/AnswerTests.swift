import EndToEndSupport
import Testing

/// What every path answers.
@Suite(.serialized) struct AnswerTests {
  @Test func `Ping and healthz say that it lives, readyz that it can work`() async throws {
    let sink = try await Sink.started()
    let tocsin = try await RunningTocsin.started(["WEBHOOK_ADDRESS": sink.url])
    #expect(try await tocsin.get("/ping").text == "pong\n")
    let health = try await tocsin.get("/healthz")
    #expect(health.text == #"{"status": "ok"}"#)
    #expect(health.header("Content-Type") == "application/json")
    let readiness = try await tocsin.get("/readyz")
    #expect(readiness.status == 200)
    #expect(readiness.text == #"{"status": "ready"}"#)
  }

  @Test func `Without a destination it is alive but not ready, and keeps what it accepts`() async throws {
    let tocsin = try await RunningTocsin.started()
    #expect(try await tocsin.get("/healthz").status == 200)
    let readiness = try await tocsin.get("/readyz")
    #expect(readiness.status == 503)
    #expect(readiness.text.contains("no destination is configured"))
    #expect(try await tocsin.post(NumberedAlert.json(1)).status == 200)
  }

  @Test func `The test alert reaches the destination past its filter`() async throws {
    let sink = try await Sink.started()
    let tocsin = try await RunningTocsin.started([
      "WEBHOOK_ADDRESS": sink.url, "WEBHOOK_MINIMUMPRIORITY": "emergency",
    ])
    #expect(try await tocsin.post(NumberedAlert.json(1)).status == 200)
    #expect(try await tocsin.post("", path: "/test").status == 200)
    #expect(await eventually { sink.count == 1 })
    #expect(sink.requests.first?.text.contains("This is a test from tocsin") == true)
    #expect(sink.requests.first?.rule == "Test rule")
  }

  @Test func `Metrics count what was accepted, delivered and refused`() async throws {
    let sink = try await Sink.started()
    let tocsin = try await RunningTocsin.started(["WEBHOOK_ADDRESS": sink.url])
    for number in 1...3 { #expect(try await tocsin.post(NumberedAlert.json(number)).status == 200) }
    #expect(try await tocsin.post("no alert").status == 400)
    #expect(try await tocsin.metric("tocsin_alerts_accepted_total") == 3)
    #expect(try await tocsin.metric(#"tocsin_requests_refused_total{reason="refused"}"#) == 1)
    #expect(
      try await eventually { try await tocsin.metric(#"tocsin_deliveries_total{destination="webhook"}"#) == 3 })
    #expect(
      try await eventually { try await tocsin.metric(#"tocsin_alerts_waiting{destination="webhook"}"#) == 0 })
    #expect(try await tocsin.get("/metrics").header("Content-Type")?.hasPrefix("text/plain; version=0.0.4") == true)
  }

  @Test func `An alert that is posted again under its uuid is delivered once`() async throws {
    let sink = try await Sink.started()
    let tocsin = try await RunningTocsin.started(["WEBHOOK_ADDRESS": sink.url])
    let uuid = #"{"uuid":"01234567-89ab-7cde-8f01-23456789abcd","#
    let alert = uuid + NumberedAlert.json(1).dropFirst()
    #expect(try await tocsin.post(alert).status == 200)
    #expect(try await tocsin.post(alert).status == 200)
    #expect(try await tocsin.post(uuid + NumberedAlert.json(2).dropFirst()).status == 200)
    #expect(await eventually { sink.has([1, 2]) })
    #expect(sink.delivered.sorted() == [1, 2])
    #expect(sink.requests.first { $0.number == 1 }?.uuid == "01234567-89ab-7cde-8f01-23456789abcd")
    #expect(sink.requests.first { $0.number == 2 }?.uuid != "01234567-89ab-7cde-8f01-23456789abcd")
  }
}
