import NIOHTTP1
import Serving
import Testing

/// What a request says of its client, with the proxies 10.0.0.0/8 and ::1 trusted.
@Suite struct ForwardedTests {
  private func request(
    from address: String?, _ headers: [(String, String)] = [], isTLS: Bool = false
  ) -> ServerRequest {
    let proxies = ["10.0.0.0/8", "::1"].compactMap { AddressBlock($0) }
    let peer = Peer(address.flatMap { IPAddress($0) }, isTLS: isTLS, proxies: proxies)
    return ServerRequest(
      HTTPRequestHead(version: .http1_1, method: .GET, uri: "/", headers: HTTPHeaders(headers)), body: [], from: peer)
  }

  @Test(
    arguments: [
      ("192.0.2.1", [], "192.0.2.1"),
      // Nobody else is believed.
      ("192.0.2.1", ["198.51.100.7"], "192.0.2.1"),
      ("10.0.0.1", ["198.51.100.7"], "198.51.100.7"), ("::1", ["198.51.100.7"], "198.51.100.7"),
      // A client's own header stands before what the proxy adds.
      ("10.0.0.1", ["127.0.0.1, 198.51.100.7"], "198.51.100.7"),
      ("10.0.0.1", ["127.0.0.1", "198.51.100.7, 10.0.0.2"], "198.51.100.7"),
      ("10.0.0.1", ["10.0.0.3,10.0.0.2"], "10.0.0.3"), ("10.0.0.1", ["unknown"], "10.0.0.1"),
      ("10.0.0.1", ["198.51.100.7:4711"], "198.51.100.7"), ("10.0.0.1", ["[2001:db8::1]:4711"], "2001:db8::1"),
      ("10.0.0.1", ["2001:db8::1"], "2001:db8::1"), ("10.0.0.1", [""], "10.0.0.1"),
    ] as [(String, [String], String)])
  func `the client is the last one before the trusted proxies`(peer: String, hops: [String], client: String) {
    #expect(request(from: peer, hops.map { ("X-Forwarded-For", $0) }).remote == client)
  }

  @Test func `a socket of the file system has no address, and nobody is believed there`() {
    let request = request(from: nil, [("X-Forwarded-For", "1.2.3.4"), ("X-Forwarded-Proto", "https")])
    #expect(request.remote == "local")
    #expect(!request.isSecure)
  }

  @Test func `a request is secure over TLS, or if a trusted proxy says so`() {
    let https = [("X-Forwarded-Proto", "https")]
    #expect(request(from: "192.0.2.1", isTLS: true).isSecure)
    #expect(request(from: "10.0.0.1", https).isSecure)
    #expect(request(from: "10.0.0.1", [("X-Forwarded-Proto", "HTTPS")]).isSecure)
    #expect(!request(from: "192.0.2.1", https).isSecure)
    #expect(!request(from: "10.0.0.1", [("X-Forwarded-Proto", "https, http")]).isSecure)
    #expect(!request(from: "10.0.0.1").isSecure)
  }

  @Test func `the host is the one that the client asked for`() {
    let headers = [("Host", "inner:2801"), ("X-Forwarded-Host", "alerts.example.org")]
    #expect(request(from: "10.0.0.1", headers).host == "alerts.example.org")
    #expect(request(from: "192.0.2.1", headers).host == "inner:2801")
    #expect(request(from: "10.0.0.1").host == nil)
  }
}
