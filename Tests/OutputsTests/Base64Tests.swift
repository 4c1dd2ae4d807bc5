import Outputs
import Testing

@Suite struct Base64Tests {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ]) func `the vectors of RFC 4648 hold both ways`(plain: String, encoded: String) {
    #expect(Base64.encode(Array(plain.utf8)) == encoded)
    #expect(Base64.decode(encoded) == Array(plain.utf8))
    #expect(Base64.decode(encoded.filter { $0 != "=" }) == Array(plain.utf8))
  }

  @Test func `every byte survives`() {
    let bytes = (0...255).map { UInt8($0) }
    #expect(Base64.decode(Base64.encode(bytes)) == bytes)
  }

  @Test(arguments: ["A", "A===", "AAAAA", "Zm9v Zm9v", "Zm9v-_", "Z=m8"])
  func `what is not Base64 is refused`(text: String) {
    #expect(Base64.decode(text) == nil)
  }
}
