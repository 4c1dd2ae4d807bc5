import COpenSSL
import Outputs

/// The secret that lets a client post alerts.
package struct IntakeToken: Sendable {
  private let token: [UInt8]

  package init(_ token: String) { self.token = Array(token.utf8) }

  /// Whether an `Authorization` header holds the token, as bearer or as the password of basic authentication.
  package func allows(_ authorization: String?) -> Bool {
    guard let authorization, let blank = authorization.firstIndex(of: " ") else { return false }
    let credentials = String(authorization[authorization.index(after: blank)...]).trimmed
    switch authorization[..<blank].lowercased() {
    case "bearer": return matches(Array(credentials.utf8))
    case "basic":
      guard let pair = Base64.decode(credentials), let colon = pair.firstIndex(of: UInt8(ascii: ":")) else {
        return false
      }
      return matches(Array(pair[(colon + 1)...]))
    default: return false
    }
  }

  /// Takes as long for a wrong token as for the right one; only its length shows.
  package func matches(_ given: [UInt8]) -> Bool {
    given.count == token.count && CRYPTO_memcmp(given, token, token.count) == 0
  }
}
