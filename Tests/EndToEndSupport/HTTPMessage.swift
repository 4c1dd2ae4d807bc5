/// A request that a test sends.
package struct HTTPMessage: Sendable {
  package var method: String
  package var path: String
  package var headers: [(String, String)]
  package var body: [UInt8]

  package init(method: String = "POST", path: String = "/", headers: [(String, String)] = [], body: [UInt8] = []) {
    self.method = method
    self.path = path
    self.headers = headers
    self.body = body
  }
}

/// What came back.
package struct HTTPAnswer: Sendable {
  package let status: Int
  package let headers: [(String, String)]
  package let body: [UInt8]

  package var text: String { String(decoding: body, as: UTF8.self) }

  /// The first header of this name, whatever its case.
  package func header(_ name: String) -> String? {
    headers.first { $0.0.lowercased() == name.lowercased() }?.1
  }
}
