import Forwarder
import Outputs
import Testing

@Suite struct IntakeTokenTests {
  @Test(arguments: [
    ("Bearer s3cret", true), ("bearer  s3cret ", true), ("Basic " + Base64.encode(Array("falco:s3cret".utf8)), true),
    ("Basic " + Base64.encode(Array(":s3cret".utf8)), true), ("Bearer s3cre", false), ("Bearer s3cret2", false),
    ("Basic " + Base64.encode(Array("s3cret:falco".utf8)), false), ("Basic s3cret", false), ("s3cret", false),
    ("", false),
  ])
  func `the token is taken as bearer or as password`(header: String, isAllowed: Bool) {
    #expect(IntakeToken("s3cret").allows(header) == isAllowed)
  }

  @Test func `no header is no token`() { #expect(!IntakeToken("s3cret").allows(nil)) }
}
