/// One message to a destination. Files and standard output take its body as it is.
package struct Request: Hashable, Sendable {
  package var method: String
  package var url: String
  package var headers: [Header]
  package var body: [UInt8]
  /// Whether the body is to travel as gzip; whoever sends it compresses it.
  package var isCompressed = false
  package var signature: Signature?

  package init(
    method: String = "POST", url: String = "", headers: [Header] = [], body: [UInt8], signature: Signature? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.signature = signature
  }

  /// A JSON document, closed by a newline as falcosidekick does; `key` lets the receiver recognise a repetition.
  package static func json(
    _ document: [UInt8], method: String = "POST", to url: String, headers: [Header] = [], key: String,
    signature: Signature? = nil
  ) -> Request {
    Request(
      method: method, url: url,
      headers: [Header("Content-Type", "application/json; charset=utf-8"), Header("Idempotency-Key", key)] + headers,
      body: document + [UInt8(ascii: "\n")], signature: signature)
  }
}

package struct Header: Hashable, Sendable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  static func basic(user: String, password: String) -> Header {
    Header("Authorization", "Basic \(Base64.encode(Array("\(user):\(password)".utf8)))")
  }
}

extension String {
  /// This URL with a path behind it, one slash between them.
  func appending(path: String) -> String {
    "\(hasSuffix("/") ? String(dropLast()) : self)\(path.hasPrefix("/") ? "" : "/")\(path)"
  }
}

/// A signature over the request that is made at the moment of sending, because it covers the time.
package enum Signature: Hashable, Sendable {
  /// Standard Webhooks 1.0: HMAC-SHA256 over `id.timestamp.body`, headers `webhook-id`, `webhook-timestamp`, `webhook-signature`.
  case standardWebhooks(id: String, key: [UInt8])
}
