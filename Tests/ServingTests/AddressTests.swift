import Serving
import Testing

@Suite struct AddressTests {
  @Test(arguments: [
    ("10.0.0.1", "10.0.0.1"), ("::1", "::1"), ("::ffff:10.0.0.1", "10.0.0.1"), ("FD00:0::00A", "fd00::a"),
    ("255.255.255.255", "255.255.255.255"),
  ])
  func `addresses are written in one way`(text: String, expected: String) {
    #expect(IPAddress(text)?.description == expected)
  }

  @Test(arguments: ["", "10.0.0", "10.0.0.256", "localhost", "::1:", "10.0.0.1:80", "[::1]", "10.0.0.1/8"])
  func `what is no address is none`(text: String) { #expect(IPAddress(text) == nil) }

  @Test(
    arguments: [
      ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("10.1.2.3/8", "10.9.9.9", true),
      ("10.0.0.1", "10.0.0.1", true), ("10.0.0.1", "10.0.0.2", false), ("10.0.0.0/8", "::ffff:10.0.0.1", true),
      ("0.0.0.0/0", "1.2.3.4", true), ("0.0.0.0/0", "fd00::1", false), ("::/0", "1.2.3.4", true),
      ("fd00::/8", "fdff::1", true), ("fd00::/8", "fe00::1", false), ("::1", "::1", true),
    ])
  func `a network holds its addresses`(block: String, address: String, holds: Bool) throws {
    #expect(try #require(AddressBlock(block)).contains(#require(IPAddress(address))) == holds)
  }

  @Test(arguments: ["", "/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8/8", "fd00::/129", "a/8"])
  func `what is no network is none`(text: String) { #expect(AddressBlock(text) == nil) }
}
