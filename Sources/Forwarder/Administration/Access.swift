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

  func access(for request: ServerRequest) -> Access {
    guard let token, token.allows(request.head.headers.first(name: "Authorization")) else { return .none }
    return .full
  }

  /// Why somebody was not let in, and what to do.
  var refusal: Answer {
    guard token != nil else {
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
