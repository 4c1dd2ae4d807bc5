import Forwarder
import Testing

@Suite struct AllowedHostsTests {
  private let hosts = AllowedHosts(["Tocsin.example.org"], machine: "node-1")

  @Test(arguments: [
    "127.0.0.1", "127.0.0.1:2801", "10.1.2.3:80", "[::1]", "[::1]:2801", "localhost", "LOCALHOST:2801",
    "tocsin.localhost:1",
    "node-1", "node-1:2801", "tocsin.example.org", "TOCSIN.example.org:443",
  ])
  func `addresses, this machine's names and those that are given are allowed`(host: String) {
    #expect(hosts.allows(host))
  }

  @Test(arguments: [
    nil, "", "evil.example", "evil.example:2801", "127.0.0.1.evil.example", "localhost.evil.example",
    "node-1.evil.example",
    "xlocalhost", "[evil.example]", "127.0.0.1:2801.evil.example", "localhost:x", "[::1", "::1", "[::1]evil",
    "localhost@evil",
    "example.org", "evil.example/127.0.0.1",
  ])
  func `every other name may be somebody else's`(host: String?) { #expect(!hosts.allows(host)) }
}
