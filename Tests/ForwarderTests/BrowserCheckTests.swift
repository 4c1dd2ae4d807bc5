import Forwarder
import NIOHTTP1
import Serving
import Testing

@Suite struct BrowserCheckTests {
  private let check = BrowserCheck(AllowedHosts([], machine: nil))

  private func problem(_ method: HTTPMethod, _ headers: [(String, String)]) -> String? {
    let head = HTTPRequestHead(
      version: .http1_1, method: method, uri: "/api/v1/replays",
      headers: HTTPHeaders([("Host", "localhost:2801")] + headers))
    return check.problem(with: ServerRequest(head, body: []))
  }

  @Test(arguments: [
    [], [("Sec-Fetch-Site", "same-origin")], [("Sec-Fetch-Site", "none"), ("Sec-Fetch-Mode", "navigate")],
    // A link on another site.
    [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate")],
  ])
  func `what only reads is let through from this page and from links`(headers: [(String, String)]) {
    #expect(problem(.GET, headers) == nil)
  }

  @Test(arguments: ["cross-site", "same-site"])
  func `other sites' scripts may not even read`(site: String) {
    #expect(problem(.GET, [("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", "no-cors")]) != nil)
  }

  @Test(arguments: [
    [("Sec-Fetch-Site", "same-origin")], [("Origin", "http://localhost:2801")], [("Origin", "https://LOCALHOST:2801")],
    [("Sec-Fetch-Site", "same-origin"), ("Origin", "http://localhost:2801")],
  ])
  func `a change by this page is let through`(headers: [(String, String)]) {
    #expect(problem(.POST, headers + [("X-Tocsin-Page", "1")]) == nil)
    #expect(problem(.POST, headers)?.contains("X-Tocsin-Page") == true)
  }

  @Test(arguments: [
    [], [("Origin", "null")], [("Origin", "http://localhost")], [("Origin", "http://localhost:2802")],
    [("Origin", "http://evil.example")], [("Origin", "localhost:2801")],
    [("Origin", "http://localhost:2801"), ("Sec-Fetch-Site", "same-site")],
    [("Sec-Fetch-Site", "same-origin"), ("Origin", "http://evil.example")], [("Sec-Fetch-Site", "none")],
    [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate")],
  ])
  func `a change by anything else is not`(headers: [(String, String)]) {
    for method in [HTTPMethod.POST, .DELETE, .PUT] {
      #expect(problem(method, headers + [("X-Tocsin-Page", "1")]) != nil)
    }
  }

  @Test func `a name of somebody else's is named, with what to do`() {
    let head = HTTPRequestHead(
      version: .http1_1, method: .GET, uri: "/", headers: HTTPHeaders([("Host", "evil.example")]))
    let problem = check.problem(with: ServerRequest(head, body: []))
    #expect(problem?.contains("evil.example") == true)
    #expect(problem?.contains("ALLOWED_HOSTS") == true)
  }
}
