import NIOHTTP1

/// A complete request.
struct IntakeRequest: Sendable {
  let head: HTTPRequestHead
  let body: [UInt8]

  init(_ head: HTTPRequestHead, body: [UInt8]) {
    self.head = head
    self.body = body
  }

  var path: Substring { head.uri.prefix { $0 != "?" } }

  var isGzip: Bool {
    switch head.headers.first(name: "Content-Encoding")?.lowercased() {
    case "gzip", "x-gzip": true
    default: false
    }
  }
}
