import Alerts
import Testing

@Suite struct JSONTests {
  @Test(arguments: [
    #"{"a":1507591916746609046,"b":1.50,"c":123456789012345678901234567890,"d":-0.0e+10}"#,
    #"["x",true,false,null,{},[]]"#, #""plain""#, #""ü €😀""#,
  ])
  func `what was written compactly comes back byte for byte`(text: String) throws {
    #expect(JSONWriter.bytes(of: try JSONReader.value(of: Array(text.utf8))) == Array(text.utf8))
  }

  @Test(arguments: [
    (#""a\u003cb\u2028""#, "a<b\u{2028}"), (#""\ud83d\ude00""#, "😀"), (#""\ud83d!""#, "\u{FFFD}!"),
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), ("\"raw\nline\"", "raw\nline"),
  ])
  func `escapes are read, raw control characters too`(text: String, expected: String) throws {
    #expect(try JSONReader.value(of: Array(text.utf8)) == .string(expected))
  }

  @Test func `text is written safe for HTML, as falcosidekick does`() {
    let bytes = JSONWriter.bytes(of: .string("<a>&\u{2028}\u{2029}\u{2027}\"\\\n\u{1}\u{7F}"))
    #expect(
      String(decoding: bytes, as: UTF8.self) == #""\u003ca\u003e\u0026\u2028\u2029"# + "\u{2027}" + #"\"\\\n\u0001"#
        + "\u{7F}\"")
  }

  @Test func `invalid UTF-8 becomes the replacement character`() throws {
    let value = try JSONReader.value(of: [UInt8(ascii: "\""), 0xFF, UInt8(ascii: "a"), UInt8(ascii: "\"")])
    #expect(value == .string("\u{FFFD}a"))
  }

  @Test(arguments: [
    ("", "the text ends where a value should be", 0), ("{\"a\":}", "a value cannot begin with '}'", 5),
    ("[1,2", "the text ends inside an array", 4), ("{\"a\" 1}", "expected ':' after the name", 5),
    ("01", "unexpected text after the value", 1), ("-", "a number without digits", 1),
    ("1.", "a number without digits after its point", 2),
    ("1e", "a number without digits in its exponent", 2), ("tru", "expected true", 0),
    ("\"a", "the text ends inside a string", 2),
    (#""\x""#, "\\'x' is not an escape", 3), (#""\u12g4""#, "\\u needs four hexadecimal digits", 5),
    ("{a:1}", "expected a name in quotes", 1),
  ])
  func `what is wrong is said with its place`(text: String, reason: String, offset: Int) {
    let error = #expect(throws: JSONError.self) { try JSONReader.value(of: Array(text.utf8)) }
    #expect(error?.reason == reason)
    #expect(error?.offset == offset)
  }

  @Test(arguments: [("[", "]"), (#"{"a":"#, "}")])
  func `nesting is limited, however deep the text goes`(open: String, close: String) throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)).utf8)
    }
    _ = try JSONReader.value(of: nested(JSONReader.maximumDepth))
    #expect(throws: JSONError.self) { try JSONReader.value(of: nested(JSONReader.maximumDepth + 1)) }
    #expect(throws: JSONError.self) { try JSONReader.value(of: nested(1_000_000)) }
  }

  /// Any bytes must be read or refused, and what is read must come back the same.
  @Test func `no bytes crash the reader`() {
    var generator = SystemRandomNumberGenerator()
    let seed = Array(#"{"rule":"a\u0041\n","x":[1.5e3,-2,true,null,{"y":"\ud83d\ude00"}]}"#.utf8)
    for _ in 0..<20_000 {
      var bytes = seed
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: index)
        default: bytes.insert(seed.randomElement(using: &generator) ?? 0, at: index)
        }
        if bytes.isEmpty { bytes = seed }
      }
      guard let value = try? JSONReader.value(of: bytes) else { continue }
      #expect((try? JSONReader.value(of: JSONWriter.bytes(of: value))) == value)
    }
  }
}
