import Glibc

/// Reads literals by the type of the field that they are compared with.
enum Literal {
  /// Of a text, in bytes.
  static let byteLimit = 255

  /// An integer, cut to the width of the type as a conversion in C would do; nil if it is none.
  static func integer(_ text: [UInt8], _ type: FieldType) -> UInt64? {
    guard let value = decimal(text) else { return nil }
    switch type {
    case .int8: return UInt64(bitPattern: Int64(Int8(truncatingIfNeeded: value)))
    case .int16: return UInt64(bitPattern: Int64(Int16(truncatingIfNeeded: value)))
    case .int32: return UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: value)))
    case .uint8: return UInt64(UInt8(truncatingIfNeeded: value))
    case .uint16, .port: return UInt64(UInt16(truncatingIfNeeded: value))
    case .uint32, .flags, .mode: return UInt64(UInt32(truncatingIfNeeded: value))
    default: return value
    }
  }

  /// Optional sign and decimal digits; what does not fit into 64 bits wraps around.
  private static func decimal(_ text: [UInt8]) -> UInt64? {
    var digits = text[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
    guard !digits.isEmpty, digits.allSatisfy(Scanner.isDigit) else { return nil }
    let value = digits.reduce(UInt64(0)) { $0 &* 10 &+ UInt64($1 - UInt8(ascii: "0")) }
    return isNegative ? 0 &- value : value
  }

  /// A decimal number with optional fraction and exponent.
  static func double(_ text: [UInt8]) -> Double? {
    guard let first = text.first, Scanner.isDigit(first) || first == UInt8(ascii: "-") || first == UInt8(ascii: "+"),
      !text.contains(where: { $0 | 0x20 == UInt8(ascii: "x") || $0 | 0x20 == UInt8(ascii: "n") })
    else { return nil }
    return Double(String(decoding: text, as: UTF8.self))
  }

  static func bool(_ text: [UInt8]) -> UInt64? {
    if text == Array("true".utf8) { return 1 }
    return text == Array("false".utf8) ? 0 : nil
  }

  /// A number, or a name of the services database; nothing at all is port 0.
  static func port(_ text: [UInt8]) -> UInt64? {
    text.isEmpty ? 0 : integer(text, .port) ?? Services.port(of: text)
  }

  /// The bytes that pairs of hexadecimal digits mean.
  static func hex(_ text: [UInt8]) -> [UInt8]? {
    guard text.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: text.count, by: 2) {
      guard let high = Scanner.hexDigit(text[index]), let low = Scanner.hexDigit(text[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }
}
