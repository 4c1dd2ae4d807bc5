/// Reads JSON values one after the other from bytes (RFC 8259).
///
/// More forgiving than the standard where refusing would lose an alert: invalid UTF-8 becomes U+FFFD and raw control characters
/// inside strings are kept. Nesting is limited, so that no input can exhaust the stack.
package struct JSONReader {
  /// How deep arrays and objects may nest.
  package static let maximumDepth = 256

  private let bytes: UnsafeBufferPointer<UInt8>
  package private(set) var offset = 0

  /// - Parameter bytes: must outlive the reader.
  package init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The single value that `bytes` hold, with nothing but white space around it.
  package static func value(of bytes: [UInt8]) throws(JSONError) -> JSONValue {
    let result = bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(JSONError) in
        var reader = JSONReader(buffer)
        let value = try reader.readValue()
        if reader.peek() != nil { throw reader.error("unexpected text after the value") }
        return value
      }
    }
    return try result.get()
  }

  /// The next byte that is not white space, without consuming it; nil at the end.
  package mutating func peek() -> UInt8? {
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): offset += 1
      case let byte: return byte
      }
    }
    return nil
  }

  /// Consumes `byte` if it is next after white space.
  package mutating func skip(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    offset += 1
    return true
  }

  package func error(_ reason: String) -> JSONError { JSONError(reason: reason, offset: offset) }

  package mutating func readValue(depth: Int = 0) throws(JSONError) -> JSONValue {
    guard let first = peek() else { throw error("the text ends where a value should be") }
    switch first {
    case UInt8(ascii: "{"): return .object(try readObject(depth: depth + 1))
    case UInt8(ascii: "["): return .array(try readArray(depth: depth + 1))
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "t"): return try readWord("true", .bool(true))
    case UInt8(ascii: "f"): return try readWord("false", .bool(false))
    case UInt8(ascii: "n"): return try readWord("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try readNumber())
    default: throw error("a value cannot begin with \(Self.display(first))")
    }
  }

  package mutating func readObject(depth: Int = 1) throws(JSONError) -> [JSONMember] {
    guard depth <= Self.maximumDepth else { throw error("nested deeper than \(Self.maximumDepth) levels") }
    guard skip(UInt8(ascii: "{")) else { throw error("expected an object") }
    var members: [JSONMember] = []
    if skip(UInt8(ascii: "}")) { return members }
    members.reserveCapacity(8)
    while true {
      guard peek() == UInt8(ascii: "\"") else { throw error("expected a name in quotes") }
      let name = try readString()
      guard skip(UInt8(ascii: ":")) else { throw error("expected ':' after the name") }
      members.append(JSONMember(name, try readValue(depth: depth)))
      if skip(UInt8(ascii: ",")) { continue }
      if skip(UInt8(ascii: "}")) { return members }
      throw error(offset < bytes.count ? "expected ',' or '}'" : "the text ends inside an object")
    }
  }

  private mutating func readArray(depth: Int) throws(JSONError) -> [JSONValue] {
    guard depth <= Self.maximumDepth else { throw error("nested deeper than \(Self.maximumDepth) levels") }
    offset += 1
    var values: [JSONValue] = []
    if skip(UInt8(ascii: "]")) { return values }
    while true {
      values.append(try readValue(depth: depth))
      if skip(UInt8(ascii: ",")) { continue }
      if skip(UInt8(ascii: "]")) { return values }
      throw error(offset < bytes.count ? "expected ',' or ']'" : "the text ends inside an array")
    }
  }

  private mutating func readWord(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    let count = word.utf8CodeUnitCount
    guard bytes.count - offset >= count, (0..<count).allSatisfy({ bytes[offset + $0] == word.utf8Start[$0] }) else {
      throw error("expected \(word)")
    }
    offset += count
    return value
  }

  private mutating func readNumber() throws(JSONError) -> String {
    let start = offset
    if at(UInt8(ascii: "-")) { offset += 1 }
    if at(UInt8(ascii: "0")) { offset += 1 } else if skipDigits() == 0 { throw error("a number without digits") }
    if at(UInt8(ascii: ".")) {
      offset += 1
      if skipDigits() == 0 { throw error("a number without digits after its point") }
    }
    if at(UInt8(ascii: "e")) || at(UInt8(ascii: "E")) {
      offset += 1
      if at(UInt8(ascii: "+")) || at(UInt8(ascii: "-")) { offset += 1 }
      if skipDigits() == 0 { throw error("a number without digits in its exponent") }
    }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<offset]), as: UTF8.self)
  }

  private func at(_ byte: UInt8) -> Bool { offset < bytes.count && bytes[offset] == byte }

  private mutating func skipDigits() -> Int {
    let start = offset
    while offset < bytes.count, bytes[offset] &- UInt8(ascii: "0") < 10 { offset += 1 }
    return offset - start
  }

  // MARK: Strings

  /// Reads a string; the opening quote is next.
  private mutating func readString() throws(JSONError) -> String {
    offset += 1
    let start = offset
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        defer { offset += 1 }
        return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<offset]), as: UTF8.self)
      case UInt8(ascii: "\\"):
        return try readEscapedString(from: start)
      default: offset += 1
      }
    }
    throw error("the text ends inside a string")
  }

  private mutating func readEscapedString(from start: Int) throws(JSONError) -> String {
    var text = Array(bytes[start..<offset])
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try readEscape(into: &text)
      default: text.append(byte)
      }
    }
    throw error("the text ends inside a string")
  }

  private mutating func readEscape(into text: inout [UInt8]) throws(JSONError) {
    guard offset < bytes.count else { throw error("the text ends inside a string") }
    let byte = bytes[offset]
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text.append(contentsOf: Character(try readCodePoint()).utf8)
    default: throw error("\\\(Self.display(byte)) is not an escape")
    }
  }

  /// Reads what follows `\u`: one UTF-16 unit, or a surrogate pair; half a pair becomes U+FFFD.
  private mutating func readCodePoint() throws(JSONError) -> Unicode.Scalar {
    let first = try readHex4()
    if let scalar = Unicode.Scalar(first) { return scalar }
    let rewind = offset
    if first < 0xDC00, at(UInt8(ascii: "\\")), offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "u") {
      offset += 2
      let second = try readHex4()
      if (0xDC00..<0xE000).contains(second),
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      {
        return scalar
      }
      offset = rewind
    }
    return "\u{FFFD}"
  }

  private mutating func readHex4() throws(JSONError) -> UInt32 {
    guard bytes.count - offset >= 4 else { throw error("\\u needs four hexadecimal digits") }
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[offset])).hexDigitValue else {
        throw error("\\u needs four hexadecimal digits")
      }
      value = value << 4 | UInt32(digit)
      offset += 1
    }
    return value
  }

  private static func display(_ byte: UInt8) -> String {
    (0x21..<0x7F).contains(byte) ? "'\(Character(Unicode.Scalar(byte)))'" : "byte 0x\(String(byte, radix: 16))"
  }
}
