/// The text of a condition, read token by token.
struct Scanner {
  let bytes: [UInt8]
  private(set) var offset = 0
  /// The last place that was worked out, where the search for a later one begins.
  private var known = Position()

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  var isAtEnd: Bool { offset == bytes.count }

  var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      || byte == 0x08
  }

  mutating func skipBlanks() {
    while takeBlank() {}
  }

  mutating func takeBlank() -> Bool {
    guard let next, Self.isBlank(next) else { return false }
    offset += 1
    return true
  }

  mutating func take(_ token: StaticString) -> Bool {
    guard isAhead(token) else { return false }
    offset += token.utf8CodeUnitCount
    return true
  }

  /// Takes a word only together with a blank behind it.
  mutating func take(_ token: StaticString, andBlank: Bool) -> Bool {
    let end = offset + token.utf8CodeUnitCount
    guard isAhead(token), !andBlank || (end < bytes.count && Self.isBlank(bytes[end])) else { return false }
    offset = end
    return true
  }

  func isAhead(_ token: StaticString) -> Bool {
    isAhead(UnsafeBufferPointer(start: token.utf8Start, count: token.utf8CodeUnitCount))
  }

  func isAhead(_ token: some Collection<UInt8>) -> Bool {
    bytes.count - offset >= token.count && token.elementsEqual(bytes[offset..<offset + token.count])
  }

  mutating func advance(to offset: Int) {
    self.offset = offset
  }

  /// Whether the byte before the next one is a blank.
  var isBehindBlank: Bool { offset > 0 && Self.isBlank(bytes[offset - 1]) }

  /// Takes as many bytes as there are that satisfy `belongs`.
  mutating func takeAll(while belongs: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let taken = bytes[offset...].prefix(while: belongs)
    offset = taken.endIndex
    return taken
  }

  func text(_ range: Range<Int>) -> String { String(literalBytes: bytes[range]) }

  mutating func position(at offset: Int) -> Position {
    var place = offset >= known.offset ? known : Position()
    var line = place.line
    var column = place.column
    for byte in bytes[place.offset..<offset] {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 0
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    place = Position(offset: offset, line: line, column: column)
    known = place
    return place
  }

  mutating func error(_ reason: String, at offset: Int? = nil) -> ConditionError {
    ConditionError(.syntax, reason, at: position(at: offset ?? self.offset))
  }
}
