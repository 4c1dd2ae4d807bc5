extension Scanner {
  var isAtQuote: Bool { next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") }

  /// A quoted text, unescaped.
  ///
  /// It ends at the first quote that has no backslash right before it, even where that backslash is itself escaped.
  mutating func quotedText() throws(ConditionError) -> String {
    let start = offset
    let quote = bytes[start]
    var end = start + 1
    while end < bytes.count, bytes[end] != quote || bytes[end - 1] == UInt8(ascii: "\\") { end += 1 }
    guard end < bytes.count else {
      let isEscapedEnd = bytes.count > start + 2 && bytes[bytes.count - 1] == quote
      throw error(
        isEscapedEnd
          ? "the text has no end: a quote right behind a backslash does not close it, write \\x5c for a last backslash"
          : "the text that begins here has no closing quote", at: start)
    }
    let content = try unescaped(start + 1..<end, quote: quote)
    advance(to: end + 1)
    return String(literalBytes: content)
  }

  private mutating func unescaped(_ range: Range<Int>, quote: UInt8) throws(ConditionError) -> [UInt8] {
    var content: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index] == UInt8(ascii: "\\") else {
        content.append(bytes[index])
        index += 1
        continue
      }
      if index + 3 < range.upperBound, bytes[index + 1] == UInt8(ascii: "x"),
        let high = Self.hexDigit(bytes[index + 2]), let low = Self.hexDigit(bytes[index + 3])
      {
        content.append(high << 4 | low)
        index += 4
      } else if index + 1 < range.upperBound, let byte = Self.escaped(bytes[index + 1], quote: quote) {
        content.append(byte)
        index += 2
      } else {
        throw error("unknown escape; known are \\b \\f \\n \\r \\t \\\\ \\/ \\xHH and the quote itself", at: index)
      }
    }
    return content
  }

  private static func escaped(_ byte: UInt8, quote: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "\\"), UInt8(ascii: " "): UInt8(ascii: "\\")
    case UInt8(ascii: "/"), quote: byte
    default: nil
    }
  }

  static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
