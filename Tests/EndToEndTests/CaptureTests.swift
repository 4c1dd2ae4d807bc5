import EndToEndSupport
import Testing

private let chats = [
  "default", "enrich", "minpriority", "format_fields", "format_text", "messageformat", "messageformat_text",
]

/// Not among them are those whose settings Tocsin refuses: `LOKI_FORMAT=logfmt`, and a template with a field that no alert has.
private let captures = Capture.all([
  "alertmanager": ["default", "enrich", "minpriority"],
  "gotify": ["default", "enrich", "minpriority", "gotify_markdown", "gotify_text", "format_fields", "format_text"],
  "loki": ["default", "enrich", "minpriority", "format_fields"],
  "mattermost": chats, "rocketchat": chats, "slack": chats + ["debug"],
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
    #expect(comparable(request.text, capture) == expected(capture))
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
        // falcosidekick drops what has a second colon and what cannot be a label; here it is kept, or stops the start.
        .replacing(/,(url:http:\/\/x|bad-name:x,empty|foo:x)/) { _ in "" }
    }
    return environment
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
      // falcosidekick's order is another one each time.
      .replacing(
        "bad-key=1 fromenv=envval env=prod team=sec ops", with: "bad-key=1 env=prod fromenv=envval team=sec ops")
    return switch capture.output {
    // What differs with every event would make a new alert of a repetition.
    case "alertmanager":
      body.replacing(#""evt_time":"1507591916746609046","#, with: "").replacing(#""empty":"","#, with: "")
    case "gotify":
      body.replacing(#""contentType":"plaintext""#, with: #""contentType":"text/plain""#)
        .replacing(#""contentType":"markdown""#, with: #""contentType":"text/markdown""#)
        .replacing(Self.noValue, with: #"\\\u003cno value\\\u003e"#)
    case "loki": body.replacing(#""bad-key":"#, with: #""bad_key":"#)
    // A message without attachment and template would be empty.
    case "rocketchat" where capture.variant == "format_text":
      body.replacing(#"{"username""#, with: #"{"text":"\#(output(of: capture))","username""#)
    case "mattermost", "rocketchat":
      // Values are escaped, which Markdown shows as they were.
      body.replacing("tags=[]", with: #"tags=\\[\\]"#)
        .replacing(Self.noValue, with: "\\\\\\u003c\u{200B}no value\\\\\\u003e")
    case "slack": body.replacing(Self.noValue, with: #"\u0026lt;no value\u0026gt;"#)
    default: body
    }
  }

  private static let noValue = #"\u003cno value\u003e"#

  private func output(of capture: Capture) -> String {
    let parts = capture.alert.split(separator: "\"", omittingEmptySubsequences: false)
    return parts.count > 3 ? String(parts[3]) : ""
  }
}
