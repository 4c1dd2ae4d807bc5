/// What the text of a scalar means where more than a text is expected.
enum YAMLScalar {
  private static let truths: [String: Bool] = [
    "y": true, "yes": true, "true": true, "on": true, "n": false, "no": false, "false": false, "off": false,
  ]

  /// `true`, `yes`, `on`, `y` and their opposites in lower case, upper case or capitalised.
  static func flag(_ text: String) -> Bool? {
    let lower = text.lowercased()
    guard let value = truths[lower] else { return nil }
    let isUsual = text == lower || text == text.uppercased() || text.dropFirst() == lower.dropFirst()
    return isUsual ? value : nil
  }

  /// A number in decimal, in hexadecimal behind `0x` or in octal behind `0`; no sign but `+`.
  static func unsigned(_ text: String) -> UInt32? {
    let digits = text.hasPrefix("+") ? text.dropFirst() : text[...]
    guard let first = digits.first, first.isASCII, first.isNumber else { return nil }
    if digits.hasPrefix("0x") || digits.hasPrefix("0X") {
      return UInt32(unsignedDigits: digits.dropFirst(2), radix: 16)
    }
    return UInt32(unsignedDigits: digits, radix: first == "0" && digits.count > 1 ? 8 : 10)
  }

  /// Whether a text without quotes is a number to YAML.
  static func isNumber(_ text: String) -> Bool {
    let digits = text.hasPrefix("+") || text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard let first = digits.utf8.first, first == UInt8(ascii: ".") || (0x30...0x39).contains(first) else {
      return false
    }
    if digits.hasPrefix("0x") { return UInt64(unsignedDigits: digits.dropFirst(2), radix: 16) != nil }
    return digits.utf8.count < 64 && Double(digits) != nil
  }

  /// Whether a text without quotes is YAML's null.
  static func isNull(_ text: String) -> Bool {
    ["", "~", "null", "Null", "NULL"].contains(text)
  }
}

extension FixedWidthInteger {
  /// Reads digits without a sign.
  fileprivate init?(unsignedDigits text: Substring, radix: Int) {
    guard let first = text.first, first != "+", first != "-", let value = Self(text, radix: radix) else { return nil }
    self = value
  }
}
