import EndToEndSupport
import Testing

private let captures = Capture.all([
  "gotify": ["default", "minpriority", "gotify_markdown", "gotify_text"],
  "webhook": ["default", "minpriority", "webhook_method_lower", "webhook_method_patch"],
])

/// What falcosidekick sends under the same settings, byte for byte but for the differences that are meant.
@Suite(.serialized) struct CaptureTests {
  @Test(.enabled(if: Facts.sidekick != nil, "TOCSIN_FACTS does not name the recorded facts"))
  func `There are captures to compare with`() {
    #expect(captures.count >= 10)
  }

  @Test(.enabled(if: Facts.sidekick != nil, "TOCSIN_FACTS does not name the recorded facts"), arguments: captures)
  func `Requests are falcosidekick's`(capture: Capture) async throws {
    let sink = try await Sink.started()
    var environment: [String: String] = [:]
    for (name, value) in capture.env where name.hasPrefix("\(capture.output.uppercased())_") {
      environment[name] = value.replacing(/127\.0\.0\.1:\d+/) { _ in "127.0.0.1:\(sink.port)" }
    }
    let tocsin = try await RunningTocsin.started(environment)
    let isTest = capture.alert_name == "test"
    let answer = try await tocsin.post(isTest ? "" : capture.alert, path: isTest ? "/test" : "/")
    #expect(answer.status == 200)
    #expect(await eventually { sink.count == 1 })
    let request = try #require(sink.requests.first)
    #expect(request.method == capture.request.method)
    #expect(request.path == capture.request.path)
    #expect(headers(request.headers) == headers(capture.request.headers.map { ($0[0], $0[1]) }))
    #expect(request.header("User-Agent") == "Tocsin")
    #expect(request.header("Idempotency-Key") != nil)
    #expect(request.text.hidingIdentity == expected(capture))
    if let uuid = request.uuid { #expect(request.header("Idempotency-Key") == uuid) }
  }

  /// Those that are to be the same.
  private func headers(_ all: [(String, String)]) -> [String] {
    let own = ["host", "user-agent", "content-length", "idempotency-key"]
    return all.filter { !own.contains($0.0.lowercased()) }.map { "\($0.0): \($0.1)" }.sorted()
  }

  private func expected(_ capture: Capture) -> String {
    capture.request.body.hidingIdentity.byTocsin
      .replacing(#""contentType":"markdown""#, with: #""contentType":"text/markdown""#)
      .replacing(#""contentType":"plaintext""#, with: #""contentType":"text/plain""#)
  }
}
