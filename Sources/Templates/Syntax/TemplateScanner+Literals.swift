/// Strings, characters and numbers as Go writes them.
extension TemplateScanner {
  /// `"text"`, `` `raw text` `` or `'c'`, which is a number.
  mutating func scanQuoted() throws(TemplateError) -> Value {
    let start = index
    let quote = bytes[index]
    index += 1
    var content: [UInt8] = []
    while index < bytes.count, bytes[index] != quote {
      if quote != UInt8(ascii: "`") {
        if bytes[index] == UInt8(ascii: "\n") { break }
        if bytes[index] == UInt8(ascii: "\\") {
          try scanEscape(into: &content)
          continue
        }
      }
      content.append(bytes[index])
      index += 1
    }
    guard index < bytes.count, bytes[index] == quote else {
      throw error("this text has no closing \(Character(Unicode.Scalar(quote)))", at: start)
    }
    index += 1
    let text = String(decoding: content, as: UTF8.self)
    guard quote == UInt8(ascii: "'") else { return .text(Text(text, isFromAlert: false)) }
    guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else {
      throw error("'\(text)' is not one character; texts stand in double quotes", at: start)
    }
    return .int(Int(scalar.value))
  }

  private mutating func scanEscape(into content: inout [UInt8]) throws(TemplateError) {
    let start = index
    index += 1
    guard index < bytes.count else { throw error("the template ends inside of a text", at: start) }
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "a"): content.append(0x07)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "v"): content.append(0x0B)
    case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"): content.append(byte)
    case UInt8(ascii: "x"): content.append(UInt8(truncatingIfNeeded: try digits(2, radix: 16, from: start)))
    case UInt8(ascii: "u"): try append(try digits(4, radix: 16, from: start), to: &content, from: start)
    case UInt8(ascii: "U"): try append(try digits(8, radix: 16, from: start), to: &content, from: start)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      index -= 1
      let value = try digits(3, radix: 8, from: start)
      guard value < 256 else { throw error("this escape is no byte", at: start) }
      content.append(UInt8(value))
    default: throw error("there is no such escape; a backslash itself is written \\\\", at: start)
    }
  }

  private mutating func digits(_ count: Int, radix: Int, from start: Int) throws(TemplateError) -> UInt32 {
    let end = index + count
    guard end <= bytes.count,
      let value = UInt32(String(decoding: bytes[index..<end], as: UTF8.self), radix: radix)
    else { throw error("this escape needs \(count) digits", at: start) }
    index = end
    return value
  }

  private func append(_ code: UInt32, to content: inout [UInt8], from start: Int) throws(TemplateError) {
    guard let scalar = Unicode.Scalar(code) else { throw error("this escape is no character", at: start) }
    content.append(contentsOf: String(scalar).utf8)
  }

  /// `7`, `-0x1F`, `1_000`, `0b101`, `017`, `1.5`, `2e3`.
  mutating func scanNumber() throws(TemplateError) -> Value {
    let start = index
    index += 1
    while index < bytes.count {
      let isSign = [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[index])
      let isExponent = [UInt8(ascii: "e"), UInt8(ascii: "E")].contains(bytes[index - 1])
      guard Self.isWord(bytes[index]) || bytes[index] == UInt8(ascii: ".") || isSign && isExponent else { break }
      index += 1
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    guard let value = Self.number(text.filter { $0 != "_" }.lowercased()) else {
      throw error("'\(text)' is not a number", at: start)
    }
    return value
  }

  private static func number(_ text: String) -> Value? {
    let isNegative = text.hasPrefix("-")
    let magnitude = isNegative || text.hasPrefix("+") ? String(text.dropFirst()) : text
    guard let first = magnitude.first, first.isNumber || first == "." else { return nil }
    let radices = [("0x", 16), ("0b", 2), ("0o", 8)]
    if let (prefix, radix) = radices.first(where: { magnitude.hasPrefix($0.0) }) {
      return Int(magnitude.dropFirst(prefix.count), radix: radix).map { .int(isNegative ? -$0 : $0) }
    }
    if magnitude.count > 1, first == "0", let octal = Int(magnitude, radix: 8) {
      return .int(isNegative ? -octal : octal)
    }
    if let int = Int(magnitude) { return .int(isNegative ? -int : int) }
    return Double(magnitude).flatMap { $0.isFinite ? .double(isNegative ? -$0 : $0) : nil }
  }
}
