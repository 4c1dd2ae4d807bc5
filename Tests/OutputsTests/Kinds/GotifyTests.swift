import Alerts
import Outputs
import Testing

@Suite struct GotifyTests {
  private static func request(_ settings: [String: String], _ alert: Alert) throws -> (Request, JSONValue) {
    let values = settings.mapValues { RawSetting(.text($0), origin: "test") }
    var settings = Settings(section: "gotify", values: values, prefix: "GOTIFY_")
    let output = try #require(GotifyOutput(&settings))
    #expect(settings.problems.isEmpty)
    let request = try output.request(for: EncodedAlert(alert))
    return (request, try JSONReader.value(of: request.body))
  }

  private static func member(_ name: String, of value: JSONValue) -> JSONValue? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.name == name }?.value
  }

  private static let alert = Alert(
    uuid: AlertUUID(high: 1, low: 2), output: "see [this](http://evil)\n- **forged**", priority: .critical,
    rule: "A rule", time: Timestamp(seconds: 0),
    outputFields: [JSONMember("proc.aname[2]", .string("www.evil.org")), JSONMember("n", .number("1.50"))],
    source: "syscall", tags: ["b", "a"])

  @Test func `text of an alert cannot become markup`() throws {
    let (request, document) = try Self.request(["hostport": "http://g/", "token": "T"], Self.alert)
    #expect(request.url == "http://g/message")
    #expect(request.headers.contains(Header("X-Gotify-Key", "T")))
    #expect(
      Self.member("message", of: document)?.string == """
        - **Priority**: Critical
        - **Rule**: A rule
        - **Output**: see \\[this\\](http:\\//evil) - \\*\\*forged\\*\\*
        - **Source**: syscall
        - **Tags**: a b\u{20}
        - **Time**: 1970-01-01 00:00:00 +0000 UTC
        - **Fields**:
        \t- **n**: 1.50
        \t- **proc.aname\\[2\\]**: www\\.evil.org

        """)
  }

  @Test(arguments: [
    ("markdown", "text/markdown"), ("plaintext", "text/plain"), ("TEXT", "text/plain"), ("json", "text/plain"),
  ])
  func `the content type is one that Gotify's clients know`(format: String, type: String) throws {
    let (_, document) = try Self.request(["hostport": "http://g", "format": format], Self.alert)
    let display = try #require(Self.member("extras", of: document).flatMap { Self.member("client::display", of: $0) })
    #expect(Self.member("contentType", of: display)?.string == type)
  }

  @Test func `priorities follow the mapping where there is one`() throws {
    let settings = ["hostport": "http://g", "priorities": "critical:10, error:0"]
    #expect(Self.member("priority", of: try Self.request(settings, Self.alert).1) == .number("10"))
    var alert = Self.alert
    alert.priority = .warning
    #expect(Self.member("priority", of: try Self.request(settings, alert).1) == .number("4"))
  }

  @Test func `the json format carries the alert itself`() throws {
    let (_, document) = try Self.request(["hostport": "http://g", "format": "json"], Self.alert)
    #expect(Self.member("message", of: document)?.string == String(decoding: Self.alert.json, as: UTF8.self))
  }
}
