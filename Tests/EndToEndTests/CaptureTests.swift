import EndToEndSupport
import Testing

private let captures = Capture.all([
  "gotify": ["default", "enrich", "minpriority", "gotify_markdown", "gotify_text"],
  "webhook": ["default", "enrich", "minpriority", "webhook_method_lower", "webhook_method_patch"],
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
    let tocsin = try await RunningTocsin.started(environment(of: capture, sink: sink))
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

  /// The settings of the output, and those of the enrichment, which holds for all.
  private func environment(of capture: Capture, sink: Sink) -> [String: String] {
    let shared = ["BRACKETREPLACER", "CUSTOMFIELDS", "CUSTOMTAGS", "MYVAR", "OUTPUTFIELDFORMAT", "TEMPLATEDFIELDS"]
    var environment = capture.env.filter { name, _ in
      name.hasPrefix("\(capture.output.uppercased())_") || shared.contains(name)
    }
    for (name, value) in environment {
      environment[name] = value.replacing(/127\.0\.0\.1:\d+/) { _ in "127.0.0.1:\(sink.port)" }
        // What has a second colon, falcosidekick drops.
        .replacing(",url:http://x", with: "")
    }
    return environment
  }

  /// Those that are to be the same.
  private func headers(_ all: [(String, String)]) -> [String] {
    let own = ["host", "user-agent", "content-length", "idempotency-key"]
    return all.filter { !own.contains($0.0.lowercased()) }.map { "\($0.0): \($0.1)" }.sorted()
  }

  private func expected(_ capture: Capture) -> String {
    let noValue = #"\u003cno value\u003e"#
    let isMarkdown = capture.output == "gotify" && capture.request.body.contains(#""contentType":"markdown""#)
    return capture.request.body.hidingIdentity.byTocsin
      .replacing(noValue, with: isMarkdown ? #"\\\u003cno value\\\u003e"# : noValue)
      // falcosidekick's order is another one each time.
      .replacing(
        "bad-key=1 fromenv=envval env=prod team=sec ops", with: "bad-key=1 env=prod fromenv=envval team=sec ops"
      )
      .replacing(#""contentType":"markdown""#, with: #""contentType":"text/markdown""#)
      .replacing(#""contentType":"plaintext""#, with: #""contentType":"text/plain""#)
  }
}
