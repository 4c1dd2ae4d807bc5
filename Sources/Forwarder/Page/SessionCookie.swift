package import NIOHTTP1

/// The cookie that holds a session: no script reads it, no other site's request carries it.
package struct SessionCookie: Sendable {
  private let name: String

  /// - Parameter port: servers on one machine share their cookies, whatever their ports.
  package init(port: Int) { name = "tocsin-session-\(port)" }

  package func set(_ session: String, isSecure: Bool) -> String {
    "\(name)=\(session); \(Self.attributes); Max-Age=\(Sessions.lifetime.components.seconds)\(isSecure ? "; Secure" : "")"
  }

  package var cleared: String { "\(name)=; \(Self.attributes); Max-Age=0" }

  private static let attributes = "Path=/; HttpOnly; SameSite=Strict"

  /// The session in a request's cookies.
  package func value(in headers: HTTPHeaders) -> String? {
    for pair in headers["Cookie"].flatMap({ $0.split(separator: ";") }) {
      let pair = pair.drop { $0 == " " }
      if pair.hasPrefix("\(name)=") { return String(pair.dropFirst(name.count + 1)) }
    }
    return nil
  }
}
