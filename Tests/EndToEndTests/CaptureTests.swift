import EndToEndSupport
import Testing

/// Not among them are those whose settings Tocsin refuses: `LOKI_FORMAT=logfmt`, and a template with a field that no alert has.
private let captures = Capture.all([
  "alertmanager": ["default", "minpriority"],
  "gotify": ["default", "minpriority", "gotify_markdown", "gotify_text", "format_fields", "format_text"],
  "loki": ["default", "minpriority", "format_fields"],
  "mattermost": ["default", "minpriority", "format_fields", "format_text", "messageformat", "messageformat_text"],
  "rocketchat": ["default", "minpriority", "format_fields", "format_text", "messageformat", "messageformat_text"],
  "slack": ["default", "debug", "minpriority", "format_fields", "format_text", "messageformat", "messageformat_text"],
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
    #expect(comparable(request.text, capture) == expected(capture))
    if let uuid = request.uuid { #expect(request.header("Idempotency-Key") == uuid) }
  }

  /// Those that are to be the same.
  private func headers(_ all: [(String, String)]) -> [String] {
    let own = ["host", "user-agent", "content-length", "idempotency-key"]
    return all.map { ($0.0.lowercased(), $0.1) }.filter { !own.contains($0.0) }.map { "\($0.0): \($0.1)" }.sorted()
  }

  private func comparable(_ body: String, _ capture: Capture) -> String {
    // Loki's moments, which are those of the making of a test alert.
    capture.alert_name == "test" ? body.hidingIdentity.replacing(/"\d{19}"/) { _ in "NOW" } : body.hidingIdentity
  }

  private func expected(_ capture: Capture) -> String {
    let body = comparable(capture.request.body, capture).byTocsin
    return switch capture.output {
    // It differs with every event, so that no alert would ever be a repetition.
    case "alertmanager": body.replacing(#""evt_time":"1507591916746609046","#, with: "")
    case "gotify":
      body.replacing(#""contentType":"markdown""#, with: #""contentType":"text/markdown""#)
        .replacing(#""contentType":"plaintext""#, with: #""contentType":"text/plain""#)
    // A message without attachment and template would be empty.
    case "rocketchat" where capture.variant == "format_text":
      body.replacing(/^{/) { _ in #"{"text":"\#(output(of: capture))","# }
    // Values in a template are escaped, which Markdown shows as they were.
    case "mattermost", "rocketchat": body.replacing("tags=[]", with: #"tags=\\[\\]"#)
    default: body
    }
  }

  private func output(of capture: Capture) -> String {
    let parts = capture.alert.split(separator: "\"", omittingEmptySubsequences: false)
    return parts.count > 3 ? String(parts[3]) : ""
  }
}
