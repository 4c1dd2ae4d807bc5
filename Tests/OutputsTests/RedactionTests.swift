import Outputs
import Testing

@Suite struct RedactionTests {
  @Test(arguments: [
    ("https://host.example", "https://host.example"), ("https://host.example/", "https://host.example"),
    ("https://host.example:8443/a/s3cret?b=s3cret", "https://host.example:8443/…"),
    ("https://host.example?key=s3cret", "https://host.example/…"),
    ("https://host.example#s3cret", "https://host.example/…"),
    ("https://user:s3cret@host.example", "https://host.example"), ("http://[::1]:80/s3cret", "http://[::1]:80/…"),
    ("https://s3cret@a@host/x", "https://host/…"), ("https://user:s3/cret@host/x", "https://(redacted)"),
    ("s3cret", "(redacted)"), ("https://", "https://(redacted)"),
  ]) func `of a URL only scheme, host and port are shown`(url: String, shown: String) {
    #expect(Redaction.origin(of: url) == shown)
  }

  @Test(arguments: [
    ("no such key: s3cret", ["s3cret"], "no such key: (secret)"), ("abcd abcd", ["abcd"], "(secret) (secret)"),
    ("a word", ["a"], "a word"), ("nothing", [], "nothing"), ("x1234y5678", ["1234", "5678"], "x(secret)y(secret)"),
  ]) func `secrets are taken out of a text, short words are not`(text: String, secrets: [String], expected: String) {
    #expect(Redaction.scrub(text, of: secrets) == expected)
  }
}
