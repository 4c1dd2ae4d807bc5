/// Takes words and numbers one by one from the text of a file below /proc.
struct FieldScanner {
  private let text: UnsafeRawBufferPointer
  private var offset = 0

  init(_ text: UnsafeRawBufferPointer) { self.text = text }

  init(_ text: Slice<UnsafeRawBufferPointer>) { self.init(UnsafeRawBufferPointer(rebasing: text)) }

  /// The next word of the line; nil at its end.
  mutating func word() -> UnsafeRawBufferPointer? {
    while offset < text.count, Self.isBlank(text[offset]) { offset += 1 }
    let start = offset
    while offset < text.count, !Self.isBlank(text[offset]) { offset += 1 }
    return start == offset ? nil : UnsafeRawBufferPointer(rebasing: text[start..<offset])
  }

  mutating func skip(_ words: Int) {
    for _ in 0..<words { _ = word() }
  }

  /// The next word as a number; 0 if it is none.
  mutating func number<Number: FixedWidthInteger>(base: Number = 10) -> Number {
    var number: Number = 0
    var isNegative = false
    for byte in word() ?? UnsafeRawBufferPointer(start: nil, count: 0) {
      switch byte {
      case UInt8(ascii: "-") where number == 0: isNegative = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number &* base &+ Number(truncatingIfNeeded: byte &- 0x30)
      case UInt8(ascii: "a")...UInt8(ascii: "f") where base == 16:
        number = number &* base &+ Number(truncatingIfNeeded: byte &- 0x61 &+ 10)
      default: return 0
      }
    }
    return isNegative ? 0 &- number : number
  }

  /// The last of the numbers that are left; nil if there is none.
  mutating func lastNumber<Number: FixedWidthInteger>() -> (count: Int, value: Number) {
    var (count, value): (Int, Number) = (0, 0)
    while offset < text.count {
      while offset < text.count, Self.isBlank(text[offset]) { offset += 1 }
      guard offset < text.count else { break }
      value = number()
      count += 1
    }
    return (count, value)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}

extension UnsafeRawBufferPointer {
  /// Hands each line, without its end, to `body`.
  func forEachLine(_ body: (UnsafeRawBufferPointer) -> Void) {
    var start = 0
    while start < count {
      let end = self[start...].firstIndex(of: UInt8(ascii: "\n")) ?? count
      body(UnsafeRawBufferPointer(rebasing: self[start..<end]))
      start = end + 1
    }
  }

  /// What stands behind `prefix`; nil if the text does not begin with it.
  func rest(behind prefix: StaticString) -> UnsafeRawBufferPointer? {
    let length = prefix.utf8CodeUnitCount
    guard count >= length, prefix.withUTF8Buffer({ starts(with: $0) }) else { return nil }
    return UnsafeRawBufferPointer(rebasing: self[length...])
  }

  /// The text without `suffix`, if it ends with it.
  func without(suffix: StaticString) -> UnsafeRawBufferPointer {
    let length = suffix.utf8CodeUnitCount
    guard count >= length, suffix.withUTF8Buffer({ self[(count - length)...].elementsEqual($0) }) else { return self }
    return UnsafeRawBufferPointer(rebasing: self[..<(count - length)])
  }

  func equals(_ text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount && text.withUTF8Buffer { elementsEqual($0) }
  }
}
