import Alerts

/// Splits a template into lexemes.
struct TemplateScanner {
  let bytes: [UInt8]
  var index = 0
  private(set) var lexemes: [Lexeme] = []
  /// Whether the action before ended with `-}}`.
  private var trimsText = false

  init(_ source: String) {
    bytes = Array(source.utf8)
  }

  mutating func scan() throws(TemplateError) -> [Lexeme] {
    while index < bytes.count {
      scanText()
      if index < bytes.count { try scanAction() }
    }
    add(.end, at: bytes.count)
    return lexemes
  }

  /// Everything up to the next `{{`, without the white space that markers on either side take away.
  private mutating func scanText() {
    let start = index
    while index < bytes.count, !has("{{", at: index) { index += 1 }
    var text = bytes[start..<index]
    if trimsText { text = text.drop(while: Self.isBlank) }
    if index < bytes.count, hasLeftTrim {
      while let last = text.last, Self.isBlank(last) { text = text.dropLast() }
    }
    if !text.isEmpty { add(.text(String(decoding: text, as: UTF8.self)), at: start) }
  }

  private var hasLeftTrim: Bool { has("{{-", at: index) && index + 3 < bytes.count && Self.isBlank(bytes[index + 3]) }

  private mutating func scanAction() throws(TemplateError) {
    let start = index
    index += hasLeftTrim ? 4 : 2
    if has("/*", at: index) { return try scanComment(from: start) }
    add(.open, at: start)
    while true {
      let isAfterBlank = skipBlanks()
      guard index < bytes.count else { throw error("this action has no }}", at: start) }
      if let width = closingWidth(isAfterBlank) {
        add(.close, at: index)
        trimsText = width == 3
        index += width
        return
      }
      let offset = index
      add(try scanToken(), at: offset, isAfterBlank: isAfterBlank)
    }
  }

  private mutating func scanComment(from start: Int) throws(TemplateError) {
    index += 2
    while index < bytes.count, !has("*/", at: index) { index += 1 }
    index += 2
    let isAfterBlank = index < bytes.count && skipBlanks()
    guard index < bytes.count, let width = closingWidth(isAfterBlank) else {
      throw error("this comment has no */}}", at: start)
    }
    trimsText = width == 3
    index += width
  }

  /// The bytes of `}}` or of `-}}`, if that is next.
  private func closingWidth(_ isAfterBlank: Bool) -> Int? {
    if has("}}", at: index) { return 2 }
    return isAfterBlank && has("-}}", at: index) ? 3 : nil
  }

  private mutating func scanToken() throws(TemplateError) -> Token {
    let byte = bytes[index]
    switch byte {
    case UInt8(ascii: "|"): return single(.pipe)
    case UInt8(ascii: ","): return single(.comma)
    case UInt8(ascii: "("): return single(.leftParenthesis)
    case UInt8(ascii: ")"): return single(.rightParenthesis)
    case UInt8(ascii: "="): return single(.assign)
    case UInt8(ascii: ":"):
      guard has(":=", at: index) else { throw error("':' has no '=' behind it", at: index) }
      index += 2
      return .declare
    case UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "'"): return .literal(try scanQuoted())
    case UInt8(ascii: "."):
      if isDigit(at: index + 1) { return .literal(try scanNumber()) }
      index += 1
      let name = word()
      return name.isEmpty ? .dot : .field(name)
    case UInt8(ascii: "$"):
      index += 1
      return .variable(word())
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .literal(try scanNumber())
    default:
      let start = index
      let name = word()
      guard !name.isEmpty else { throw error("\(shown(at: start)) cannot stand here", at: start) }
      return .name(name)
    }
  }

  private mutating func single(_ token: Token) -> Token {
    index += 1
    return token
  }

  /// A name: letters of any alphabet, digits and `_`.
  private mutating func word() -> String {
    let start = index
    while index < bytes.count, Self.isWord(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func skipBlanks() -> Bool {
    let start = index
    while index < bytes.count, Self.isBlank(bytes[index]) { index += 1 }
    return index > start
  }

  private mutating func add(_ token: Token, at offset: Int, isAfterBlank: Bool = false) {
    lexemes.append(Lexeme(token: token, offset: offset, isAfterBlank: isAfterBlank))
  }

  func has(_ text: StaticString, at index: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    return bytes.count - index >= count && (0..<count).allSatisfy { bytes[index + $0] == text.utf8Start[$0] }
  }

  func isDigit(at index: Int) -> Bool {
    index < bytes.count && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index])
  }

  func error(_ reason: String, at offset: Int) -> TemplateError { TemplateError(reason, at: offset, in: bytes) }

  /// The character there, in quotes.
  private func shown(at offset: Int) -> String {
    String(decoding: bytes[offset...].prefix(4), as: UTF8.self).first.map { "'\($0)'" } ?? "the end"
  }

  static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF:
      true
    default: false
    }
  }
}
