import NIOHTTP1
package import Serving

/// Keeps other sites from using a browser against this server.
///
/// It is for requests that a browser's user is let in by, a session or an open page, not for those that show a token: no
/// other site has that.
package struct BrowserCheck: Sendable {
  /// Only a page of the same origin can send it without being asked first, and no permission is ever given.
  package static let header = "X-Tocsin-Page"

  private let hosts: AllowedHosts

  package init(_ hosts: AllowedHosts) { self.hosts = hosts }

  /// Why a request is not answered; nil where it may be.
  package func problem(with request: ServerRequest) -> String? {
    guard hosts.allows(request.host) else {
      let name = (request.host ?? "").prefix(100)
      return "this server is not known as \"\(name)\"; if it is yours, add the name to ALLOWED_HOSTS"
    }
    let headers = request.head.headers
    let isTopLevel = headers.first(name: "Sec-Fetch-Mode") == "navigate"
    let site = headers.first(name: "Sec-Fetch-Site")
    if let site, site != "same-origin", site != "none", !(isTopLevel && request.head.method == .GET) {
      return "the request comes from another site"
    }
    guard request.head.method != .GET, request.head.method != .HEAD else { return nil }
    guard headers.contains(name: Self.header) else {
      return "changes need the header \(Self.header), or a token: Authorization: Bearer TOKEN"
    }
    let origin = headers.first(name: "Origin")
    guard origin != nil || site == "same-origin" else { return "the request does not say where it comes from" }
    guard origin.map({ isOwn($0, request.host) }) ?? true else { return "the request comes from another site" }
    return nil
  }

  /// The scheme may differ: a proxy that is not known to be one may speak TLS before this server.
  private func isOwn(_ origin: String, _ host: String?) -> Bool {
    guard let scheme = origin.firstRange(of: "://") else { return false }
    return origin[scheme.upperBound...].lowercased() == host?.lowercased()
  }
}
