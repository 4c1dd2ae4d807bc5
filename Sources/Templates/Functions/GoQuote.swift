/// Texts between quotes, as Go's `%q` writes them.
enum GoQuote {
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars { result += scalar == "\"" ? "\\\"" : escaped(scalar) }
    return result + "\""
  }

  static func character(_ code: Int) -> String {
    let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
    return "'\(scalar == "'" ? "\\'" : escaped(scalar))'"
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\u{07}": "\\a"
    case "\u{08}": "\\b"
    case "\u{0C}": "\\f"
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case "\u{0B}": "\\v"
    case "\\": "\\\\"
    case _ where isPrintable(scalar): String(scalar)
    case "\0"..."\u{7F}": "\\x\(hex(scalar.value, width: 2))"
    case ..."\u{FFFF}": "\\u\(hex(scalar.value, width: 4))"
    default: "\\U\(hex(scalar.value, width: 8))"
    }
  }

  /// Letters, marks, numbers, punctuation, symbols and the blank.
  static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    case .spaceSeparator: scalar == " "
    default: true
    }
  }

  static func hex(_ value: UInt32, width: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
