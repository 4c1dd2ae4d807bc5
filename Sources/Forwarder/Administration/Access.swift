import NIOHTTP1
import Outputs
import Serving

/// What a client may do with the API.
enum Access: Int, Comparable, Sendable {
  case none, read, full

  static func < (left: Access, right: Access) -> Bool { left.rawValue < right.rawValue }
}

/// Who may do what over the network; on the unix socket, whoever gets to it may do everything.
struct AccessRules: Sendable {
  /// Nil where the API is not served at all.
  let token: IntakeToken?
  /// Nil where it is off.
  let page: WebPage?

  func access(for request: ServerRequest) -> Access {
    if let token, token.allows(request.head.headers.first(name: "Authorization")) { return .full }
    return page?.access(for: request) ?? .none
  }

  /// Why somebody was not let in, and what to do.
  func refusal(of request: ServerRequest) -> Answer {
    if let problem = page?.problem(with: request) { return .failure(.forbidden, problem) }
    guard token != nil else {
      if page != nil { return .failure(.forbidden, "without ADMIN_TOKEN the page can only be read") }
      return .failure(
        .forbidden,
        "the API is off: set ADMIN_TOKEN to serve it here, or use it on this machine: tocsin alerts, tocsin destinations"
      )
    }
    return .failure(
      .unauthorized, "the token is missing or wrong; send it as \"Authorization: Bearer ADMIN_TOKEN\"",
      [("WWW-Authenticate", #"Bearer realm="tocsin""#)])
  }
}
