package import Alerts

/// Any HTTP server that takes the alert's JSON.
package struct WebhookOutput: Output {
  package static let name = "webhook"
  package static let summary = "Sends every alert as JSON to an HTTP server, signed if asked."
  package static let transport = TransportKind.http
  package static let example: KeyValuePairs = ["address": "https://hooks.example.org/alerts"]
  package static let defaultConcurrency = 16

  private let address: String
  private let method: String
  private let authorization: [Header]
  private let signingKey: [UInt8]?

  package init?(_ settings: inout Settings) {
    let address = settings.url("address", help: "URL to send to. Switches this output on.")
    method = Self.method(&settings)
    let username = settings.text("username", help: "User name for basic authentication.")
    let password = settings.secret("password", help: "Password for basic authentication.")
    let token = settings.secret("token", help: "Token for bearer authentication.")
    signingKey = settings.secret(
      "signingsecret",
      help: "Secret of the Standard Webhooks scheme, like whsec_MfKQ9r8G…; requests are signed with it."
    ).flatMap { Self.signingKey($0, &settings) }
    if username != nil || password != nil, token != nil {
      settings.problem("token", "a user name and a bearer token exclude each other; keep one")
    }
    guard let address else { return nil }
    self.address = address
    if let token {
      authorization = [Header("Authorization", "Bearer \(token)")]
    } else if username != nil || password != nil {
      authorization = [.basic(user: username ?? "", password: password ?? "")]
    } else {
      authorization = []
    }
  }

  package var endpoint: Endpoint { .http }

  package func request(for alert: EncodedAlert) -> Request {
    let id = alert.uuid.description
    return .json(
      alert.json, method: method, to: address, headers: authorization, key: id,
      signature: signingKey.map { .standardWebhooks(id: id, key: $0) })
  }

  /// falcosidekick sends whatever is neither POST nor PUT as POST, so an installation may depend on it.
  private static func method(_ settings: inout Settings) -> String {
    let given = settings.text("method", form: "POST or PUT", fallback: "POST", help: "HTTP method.")?.trimmed ?? "POST"
    if ["POST", "PUT"].contains(given.uppercased()) { return given.uppercased() }
    settings.warning("method", "\"\(given)\" is neither POST nor PUT; alerts are sent by POST, as falcosidekick does")
    return "POST"
  }

  private static func signingKey(_ secret: String, _ settings: inout Settings) -> [UInt8]? {
    let encoded = secret.hasPrefix("whsec_") ? String(secret.dropFirst("whsec_".count)) : secret
    if let key = Base64.decode(encoded), (24...64).contains(key.count) { return key }
    settings.problem("signingsecret", "is not whsec_ followed by 24 to 64 bytes in Base64")
    return nil
  }
}
