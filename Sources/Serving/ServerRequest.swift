package import NIOHTTP1

/// A complete request.
package struct ServerRequest: Sendable {
  package let head: HTTPRequestHead
  package let body: [UInt8]
  package let peer: Peer

  package init(_ head: HTTPRequestHead, body: [UInt8], from peer: Peer = Peer()) {
    self.head = head
    self.body = body
    self.peer = peer
  }

  package var path: Substring { head.uri.prefix { $0 != "?" } }

  package var isGzip: Bool {
    switch head.headers.first(name: "Content-Encoding")?.lowercased() {
    case "gzip", "x-gzip": true
    default: false
    }
  }
}
