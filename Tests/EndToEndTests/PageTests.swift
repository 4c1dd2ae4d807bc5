import EndToEndSupport
import Testing

/// The web page without a browser: what is answered to whom, with which headers.
@Suite(.serialized) struct PageTests {
  private static let own = [("X-Tocsin-Page", "1"), ("Sec-Fetch-Site", "same-origin")]

  private func send(
    _ method: String, _ path: String, _ headers: [(String, String)] = [], body: String = "", to tocsin: RunningTocsin
  ) async throws -> HTTPAnswer {
    try await HTTPConnection.once(
      to: tocsin.port, HTTPMessage(method: method, path: path, headers: headers, body: Array(body.utf8)))
  }

  private func logIn(_ token: String, _ headers: [(String, String)] = own, to tocsin: RunningTocsin) async throws
    -> HTTPAnswer
  {
    try await send("POST", "/page/session", headers, body: #"{"token": "\#(token)"}"#, to: tocsin)
  }

  /// The cookie of a log-in, as a browser sends it back.
  private func cookie(of answer: HTTPAnswer) throws -> (String, String) {
    let given = try #require(answer.header("Set-Cookie"))
    return ("Cookie", String(given.prefix { $0 != ";" }))
  }

  @Test func `A browser gets the page, everybody else at this path falcosidekick's answer`() async throws {
    let tocsin = try await RunningTocsin.started(["ADMIN_TOKEN": "s3cret"])
    let page = try await send("GET", "/", [("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")], to: tocsin)
    #expect(page.status == 200)
    #expect(page.text.hasPrefix("<!doctype html>"))
    #expect(page.header("Content-Type") == "text/html; charset=utf-8")
    for headers in [[], [("Accept", "*/*")], [("Accept", "application/json")]] {
      let other = try await send("GET", "/", headers, to: tocsin)
      #expect(other.status == 400)
      #expect(other.text == "Please send with post http method\n")
    }
    let alert = try await send("POST", "/", [("Accept", "text/html")], body: NumberedAlert.json(1), to: tocsin)
    #expect(alert.status == 200)
  }

  @Test func `Without a token, and not asked for, there is no page`() async throws {
    for settings in [[:], ["ADMIN_TOKEN": "s3cret", "UI": "false"]] {
      let tocsin = try await RunningTocsin.started(settings)
      #expect(try await send("GET", "/", [("Accept", "text/html")], to: tocsin).status == 400)
      #expect(try await send("GET", "/page/main.js", to: tocsin).status == 400)
    }
  }

  @Test func `Every file tells the browser to trust nothing else, and is sent once`() async throws {
    let tocsin = try await RunningTocsin.started(["UI": "true"])
    for path in ["/page/index.html", "/page/main.js", "/page/theme.css", "/page/icon.svg"] {
      let file = try await send("GET", path, to: tocsin)
      #expect(file.status == 200)
      let policy = try #require(file.header("Content-Security-Policy"))
      #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"))
      #expect(policy.contains("frame-ancestors 'none'; base-uri 'none'; form-action 'self'"))
      #expect(!policy.contains("unsafe"))
      #expect(file.header("X-Content-Type-Options") == "nosniff")
      #expect(file.header("Referrer-Policy") == "no-referrer")
      #expect(file.header("Cross-Origin-Opener-Policy") == "same-origin")
      #expect(file.header("Cross-Origin-Resource-Policy") == "same-origin")
      let etag = try #require(file.header("ETag"))
      let again = try await send("GET", path, [("If-None-Match", etag)], to: tocsin)
      #expect(again.status == 304)
      #expect(again.body.isEmpty)
    }
    #expect(try await send("GET", "/page/none.js", to: tocsin).status == 404)
    #expect(try await send("GET", "/page/../etc/passwd", to: tocsin).status == 404)
    #expect(try await send("PUT", "/page/main.js", Self.own, to: tocsin).status == 405)
  }

  @Test func `The token begins a session, which does what the token does until it is ended`() async throws {
    let sink = try await Sink.started()
    let tocsin = try await RunningTocsin.started(["ADMIN_TOKEN": "s3cret", "WEBHOOK_ADDRESS": sink.url])
    #expect(try await send("GET", "/api/v1/status", to: tocsin).status == 401)
    let wrong = try await logIn("wrong", to: tocsin)
    #expect(wrong.status == 401)
    #expect(wrong.header("Set-Cookie") == nil)
    let right = try await logIn("s3cret", to: tocsin)
    #expect(right.status == 204)
    let attributes = try #require(right.header("Set-Cookie"))
    #expect(attributes.contains("; HttpOnly; SameSite=Strict"))
    #expect(attributes.contains("; Path=/;"))
    #expect(!attributes.contains("s3cret"))
    let session = try cookie(of: right)
    let status = try await send("GET", "/api/v1/status", [session], to: tocsin)
    #expect(status.status == 200)
    #expect(status.text.contains(#""access":"full""#))
    #expect(try await send("GET", "/api/v1/status", [("Cookie", session.1 + "x")], to: tocsin).status == 401)
    let pause = "/api/v1/destinations/webhook/pause"
    #expect(try await send("POST", pause, [session] + Self.own, to: tocsin).status == 200)
    #expect(try await send("DELETE", "/page/session", [session] + Self.own, to: tocsin).status == 204)
    #expect(try await send("GET", "/api/v1/status", [session], to: tocsin).status == 401)
    #expect(!tocsin.log.contains("s3cret"))
    #expect(tocsin.log.contains("a log-in failed"))
  }

  @Test(arguments: [
    [], [("X-Tocsin-Page", "1")], [("Sec-Fetch-Site", "same-origin")],
    [("X-Tocsin-Page", "1"), ("Sec-Fetch-Site", "same-site")],
    [("X-Tocsin-Page", "1"), ("Origin", "http://evil.example")],
    own + [("Host", "evil.example")],
  ])
  func `A session is of no use to other sites`(headers: [(String, String)]) async throws {
    let sink = try await Sink.started()
    let tocsin = try await RunningTocsin.started(["ADMIN_TOKEN": "s3cret", "WEBHOOK_ADDRESS": sink.url])
    let session = try cookie(of: await logIn("s3cret", to: tocsin))
    let answer = try await send("POST", "/api/v1/destinations/webhook/pause", [session] + headers, to: tocsin)
    #expect(answer.status == 403)
    #expect(answer.text.contains("error"))
    #expect(try await send("DELETE", "/page/session", [session] + headers, to: tocsin).status == 403)
    #expect(
      try await send("GET", "/api/v1/destinations/webhook", [session], to: tocsin).text.contains(#""state":"ok""#))
  }

  @Test func `A token in the request needs no more, whatever the host is called`() async throws {
    let tocsin = try await RunningTocsin.started(["ADMIN_TOKEN": "s3cret"])
    let token = [("Authorization", "Bearer s3cret"), ("Host", "tocsin.monitoring.svc")]
    #expect(try await send("GET", "/api/v1/status", token, to: tocsin).status == 200)
    let wrong = [("Authorization", "Bearer wrong"), ("Host", "tocsin.monitoring.svc")]
    #expect(try await send("POST", "/api/v1/replays", wrong, body: "{}", to: tocsin).status == 401)
  }

  @Test func `A name that somebody else may own gets neither page nor API`() async throws {
    let tocsin = try await RunningTocsin.started(["UI": "true", "ALLOWED_HOSTS": "tocsin.example.org"])
    let browser = [("Accept", "text/html")]
    for path in ["/", "/page/main.js", "/api/v1/status"] {
      #expect(try await send("GET", path, browser + [("Host", "tocsin.example.org:2801")], to: tocsin).status == 200)
      let refused = try await send("GET", path, browser + [("Host", "evil.example:2801")], to: tocsin)
      #expect(refused.status == 403)
      #expect(refused.text.contains("ALLOWED_HOSTS"))
    }
  }

  @Test func `Without a token everybody may read and nobody change`() async throws {
    let sink = try await Sink.started()
    let tocsin = try await RunningTocsin.started(["UI": "true", "WEBHOOK_ADDRESS": sink.url])
    #expect(try await send("GET", "/api/v1/status", to: tocsin).text.contains(#""access":"read""#))
    let pause = try await send("POST", "/api/v1/destinations/webhook/pause", Self.own, to: tocsin)
    #expect(pause.status == 403)
    #expect(pause.text.contains("ADMIN_TOKEN"))
    #expect(try await logIn("", to: tocsin).status == 403)
  }

  @Test func `Guessing is slowed down`() async throws {
    let tocsin = try await RunningTocsin.started(["ADMIN_TOKEN": "s3cret"])
    for number in 0..<10 { #expect(try await logIn("guess \(number)", to: tocsin).status == 401) }
    let answer = try await logIn("s3cret", to: tocsin)
    #expect(answer.status == 429)
    #expect(answer.header("Retry-After") == "60")
  }
}
