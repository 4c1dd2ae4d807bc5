import Alerts
import Detector
import EndToEndSupport
import Foundation
import Logging
import ServiceLifecycle
import Serving
import Testing

@Suite struct DetectorServerTests {
  /// What the paths are answered.
  private func answers(
    to messages: [HTTPMessage], metrics: (@Sendable () -> DetectorMetrics)?
  ) async throws -> [HTTPAnswer] {
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let port = try FreePort.any()
    let listening = AsyncStream<String>.makeStream()
    let server = WebServer(
      address: "127.0.0.1", port: port, limits: BodyLimits(1024), mostConnections: 8,
      responder: DetectorResponder(healthPath: "/health", version: "1.2.3", metrics: metrics), logger: logger
    ) { listening.continuation.yield($0) }
    let group = ServiceGroup(services: [server], logger: logger)
    let task = Task { try await group.run() }
    for await address in listening.stream {
      #expect(address == "127.0.0.1:\(port)")
      break
    }
    var answers: [HTTPAnswer] = []
    for message in messages { answers.append(try await HTTPConnection.once(to: port, message)) }
    await group.triggerGracefulShutdown()
    try await task.value
    return answers
  }

  @Test func `health, versions and metrics are answered as Falco answers them, the rest is not found`() async throws {
    let paths = ["/health", "/versions", "/metrics", "/healthz", "/", "/metrics?x=1"]
    let messages = paths.map { HTTPMessage(method: "GET", path: $0) } + [HTTPMessage(method: "POST", path: "/health")]
    let answers = try await answers(to: messages) {
      var metrics = DetectorMetrics()
      metrics.version = "1.2.3"
      return metrics
    }
    #expect(answers.map(\.status) == [200, 200, 200, 404, 404, 200, 404])
    #expect(answers[0].text == #"{"status": "ok"}"# && answers[0].header("Content-Type") == "application/json")
    #expect(
      answers[1].text
        == #"{"engine_version":"63","engine_version_semver":"0.63.0","falco_version":"1.2.3","plugin_versions":{}}"#)
    #expect(answers[2].text.contains("falcosecurity_falco_version_info{version=\"1.2.3\"} 1\n"))
    #expect(answers[2].header("Content-Type")?.hasPrefix("text/plain; version=0.0.4") == true)
  }

  @Test func `metrics are there only if they are wanted`() async throws {
    let answers = try await answers(to: [HTTPMessage(method: "GET", path: "/metrics")], metrics: nil)
    #expect(answers.map(\.status) == [404])
  }
}
