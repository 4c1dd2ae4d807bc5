import Alerts
import Logging
import NIOHTTP1
import Page
import Serving

/// The web page: its files, and the log-in that lets a browser use the administration.
struct WebPage: Sendable {
  /// What of the page is not the file `/`.
  private static let prefix = "/page/"
  private static let session = prefix + "session"

  private let token: IntakeToken?
  private let check: BrowserCheck
  private let sessions: Sessions
  private let limit: LoginLimit
  private let cookie: SessionCookie
  private let logger: Logger

  /// - Parameters:
  ///   - token: logs in; without one there is nothing to log in to, and everybody may read.
  ///   - port: where the server listens.
  init(
    _ settings: PageSettings, token: IntakeToken?, port: Int, sessions: Sessions = Sessions(),
    limit: LoginLimit = LoginLimit(), logger: Logger
  ) {
    self.token = token
    check = BrowserCheck(AllowedHosts(settings.allowedHosts, machine: Host.name))
    self.sessions = sessions
    self.limit = limit
    cookie = SessionCookie(port: port)
    self.logger = logger
  }

  /// Whether a request is for the page. Of `/` only what a browser opens is: all else there is for senders of alerts.
  func claims(_ request: ServerRequest) -> Bool {
    guard request.path != "/" else {
      return request.head.method == .GET && request.head.headers["Accept"].contains { $0.contains("text/html") }
    }
    return request.path.hasPrefix(Self.prefix)
  }

  /// What a browser may do with the API.
  func access(for request: ServerRequest) -> Access {
    guard check.problem(with: request) == nil else { return .none }
    guard token != nil else { return .read }
    return cookie.value(in: request.head.headers).map { sessions.holds($0) } ?? false ? .full : .none
  }

  /// Why a browser is not let in, if it is one; other clients are told that they need a token.
  func problem(with request: ServerRequest) -> String? {
    let headers = request.head.headers
    guard !headers.contains(name: "Authorization") else { return nil }
    let isBrowser =
      token == nil || cookie.value(in: headers) != nil
      || ["Origin", "Sec-Fetch-Site"].contains { headers.contains(name: $0) }
    return isBrowser ? check.problem(with: request) : nil
  }

  func answer(_ request: ServerRequest) -> Answer {
    if let problem = check.problem(with: request) { return .pageRefusal(.forbidden, problem) }
    switch (request.head.method, request.path) {
    case (.POST, Self.session): return logIn(request)
    case (.DELETE, Self.session): return logOut(request)
    case (.GET, let path), (.HEAD, let path):
      let name = path == "/" ? "index.html" : path.dropFirst(Self.prefix.count)
      guard let file = PageFile.named(name) else { return .pageRefusal(.notFound, "there is no such file") }
      return .file(file, known: request.head.headers["If-None-Match"])
    default: return .pageRefusal(.methodNotAllowed, "this cannot be done here")
    }
  }

  private func logIn(_ request: ServerRequest) -> Answer {
    let client = request.remote
    guard limit.mayTry(client) else {
      return .pageRefusal(.tooManyRequests, "too many attempts; try again in a minute", [("Retry-After", "60")])
    }
    guard let token else { return .pageRefusal(.forbidden, "there is no ADMIN_TOKEN to log in with") }
    guard let given = Self.token(in: request.body), token.matches(Array(given.utf8)) else {
      limit.failed(client)
      logger.warning("a log-in failed", metadata: ["client.address": "\(client)"])
      return .pageRefusal(.unauthorized, "the token is wrong")
    }
    logger.notice("logged in", metadata: ["client.address": "\(client)"])
    return .pageDone([("Set-Cookie", cookie.set(sessions.begin(), isSecure: request.isSecure))])
  }

  private func logOut(_ request: ServerRequest) -> Answer {
    if let name = cookie.value(in: request.head.headers) { sessions.end(name) }
    return .pageDone([("Set-Cookie", cookie.cleared)])
  }

  /// `{"token": "…"}`
  private static func token(in body: [UInt8]) -> String? {
    guard case .object(let members)? = try? JSONReader.value(of: body) else { return nil }
    return members.first { $0.name == "token" }?.value.string
  }
}
