/// A request that a sink has received.
package struct SinkRequest: Sendable {
  package let method: String
  package let path: String
  package let headers: [(String, String)]
  package let body: [UInt8]
  package let received: ContinuousClock.Instant
  /// From the alert in the body, where there is one.
  package let number: Int?
  package let uuid: String?
  package let rule: String?
  /// Which request this is, counted from 1.
  package internal(set) var order = 0

  init(method: String, path: String, headers: [(String, String)], body: [UInt8]) {
    self.method = method
    self.path = path
    self.headers = headers
    self.body = body
    received = .now
    (number, uuid, rule) = NumberedAlert.read(body)
  }

  package var text: String { String(decoding: body, as: UTF8.self) }

  /// The first header of this name, whatever its case.
  package func header(_ name: String) -> String? {
    headers.first { $0.0.lowercased() == name.lowercased() }?.1
  }
}
