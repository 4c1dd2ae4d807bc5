extension Scanner {
  static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  static func isWordPart(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_")
  }

  /// Whether a text may hold the byte without quotes.
  static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ","),
      UInt8(ascii: "="):
      false
    default: !isBlank(byte)
    }
  }

  /// Whether a field's argument may hold the byte without quotes.
  static func isBareArgument(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
    default: !isBlank(byte)
    }
  }

  mutating func identifier() -> String? {
    guard let end = endOfIdentifier(at: offset) else { return nil }
    defer { advance(to: end) }
    return text(offset..<end)
  }

  /// Two or more identifiers joined by dots, as many as there are.
  mutating func fieldName() -> String? {
    guard var end = endOfIdentifier(at: offset) else { return nil }
    var segments = 1
    while end < bytes.count, bytes[end] == UInt8(ascii: "."), let next = endOfIdentifier(at: end + 1) {
      end = next
      segments += 1
    }
    guard segments > 1 else { return nil }
    defer { advance(to: end) }
    return text(offset..<end)
  }

  /// A name of a transformer with `(` right behind it, which is taken as well.
  mutating func transformer() -> String? {
    guard let end = endOfIdentifier(at: offset), end < bytes.count, bytes[end] == UInt8(ascii: "(") else { return nil }
    let name = text(offset..<end)
    guard Transformer(rawValue: name) != nil else { return nil }
    advance(to: end + 1)
    return name
  }

  mutating func number() -> String? {
    let start = offset
    if take("0x") || take("0X") {
      if !takeAll(while: { Self.isDigit($0) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x66) }).isEmpty {
        return text(start..<offset)
      }
      advance(to: start)
    }
    _ = take("+") || take("-")
    guard !takeAll(while: Self.isDigit).isEmpty else {
      advance(to: start)
      return nil
    }
    if take(".") { _ = takeAll(while: Self.isDigit) }
    let mantissa = offset
    if !((take("e") || take("E")) && (take("+") || take("-")) && !takeAll(while: Self.isDigit).isEmpty) {
      advance(to: mantissa)
    }
    return text(start..<offset)
  }

  mutating func bareText() -> String? {
    let start = offset
    return takeAll(while: Self.isBare).isEmpty ? nil : text(start..<offset)
  }

  private func endOfIdentifier(at start: Int) -> Int? {
    guard start < bytes.count, Self.isLetter(bytes[start]) else { return nil }
    return bytes[start...].firstIndex { !Self.isWordPart($0) } ?? bytes.count
  }
}
