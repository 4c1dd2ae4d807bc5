import EndToEndSupport
import Foundation
import Testing

/// What stands in for Loki here answers as Loki's documentation says.
@Suite(.serialized) struct LokiTests {
  private func alerts(_ numbers: ClosedRange<Int>) -> String {
    "[\(numbers.map { NumberedAlert.json($0) }.joined(separator: ","))]"
  }

  /// The numbers of the alerts whose lines Loki has taken, in order.
  private func numbers(_ sink: Sink) -> [Int] {
    sink.requests.filter { !$0.text.contains("\"alert 77\"") }
      .flatMap { $0.text.matches(of: /"alert (\d+)"/).compactMap { Int($0.1) } }
  }

  @Test func `What Loki refuses is kept with its reason, and the rest of the request is delivered in order`()
    async throws
  {
    let reason = "entry for stream '{rule=\"Numbered\"}' has timestamp too old"
    let sink = try await Sink.started { request in
      request.text.contains("\"alert 77\"") ? .status(400, body: reason) : .status(204)
    }
    let tocsin = try await RunningTocsin.started([
      "LOKI_HOSTPORT": sink.url, "LOKI_TENANT": "t1", "LOKI_BATCHSIZE": "100",
    ])
    #expect(try await tocsin.post(alerts(1...600)).status == 200)
    #expect(await eventually { numbers(sink).count == 599 })
    #expect(numbers(sink) == Array(1...600).filter { $0 != 77 })
    #expect(try await eventually { try await tocsin.metric(#"tocsin_dead_letters_total{destination="loki"}"#) == 1 })
    #expect(await eventually { tocsin.log.contains(reason) || tocsin.log.contains("timestamp too old") })
    #expect(sink.requests.allSatisfy { $0.path == "/hook/loki/api/v1/push" && $0.header("X-Scope-OrgID") == "t1" })
    #expect(sink.count < 40)
  }

  @Test func `Requests travel compressed if asked`() async throws {
    let sink = try await Sink.started { _ in .status(204) }
    let tocsin = try await RunningTocsin.started(["LOKI_HOSTPORT": sink.url, "LOKI_COMPRESS": "true"])
    #expect(try await tocsin.post(alerts(1...50)).status == 200)
    #expect(await eventually { sink.count > 0 })
    let request = try #require(sink.requests.first)
    #expect(request.header("Content-Encoding") == "gzip" && request.header("Content-Type") == "application/json")
    let directory = try TemporaryDirectory()
    try Data(request.body).write(to: URL(fileURLWithPath: "\(directory.path)/body"))
    #expect(
      try await Shell.run("gzip -dc < body-path".replacing("body-path", with: "\(directory.path)/body"), in: directory)
        .contains("\"alert 1\""))
  }

  @Test func `A Loki that asks for patience gets everything later`() async throws {
    let sink = try await Sink.started { request in
      request.order <= 3
        ? .status(429, headers: [("Retry-After", "1")], body: "ingestion rate limit exceeded") : .status(204)
    }
    let tocsin = try await RunningTocsin.started(["LOKI_HOSTPORT": sink.url, "LOKI_RETRYWAIT": "10ms"])
    #expect(try await tocsin.post(alerts(1...10)).status == 200)
    #expect(await eventually { Set(numbers(sink)) == Set(1...10) && sink.count > 3 })
    #expect(try await tocsin.metric(#"tocsin_dead_letters_total{destination="loki"}"#) == 0)
  }
}
