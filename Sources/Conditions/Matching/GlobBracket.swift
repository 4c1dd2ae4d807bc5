/// The inside of `[…]` in a pattern.
enum GlobBracket {
  /// The place of the `]` that closes the bracket at `start`; nil if none does, which makes `[` a plain character.
  static func end(_ pattern: UnsafeRawBufferPointer, from start: Int) -> Int? {
    var index = start + 1
    if index < pattern.count, isNegation(pattern[index]) { index += 1 }
    // A `]` in the first place is a member.
    var isFirst = true
    while index < pattern.count {
      if pattern[index] == UInt8(ascii: "]"), !isFirst { return index }
      isFirst = false
      if let class_ = characterClass(pattern, at: index) {
        index = class_.end
      } else {
        index += pattern[index] == UInt8(ascii: "\\") ? 2 : 1
      }
    }
    return nil
  }

  static func matches(_ byte: UInt8, _ pattern: UnsafeRawBufferPointer, _ inside: Range<Int>, foldsCase: Bool) -> Bool {
    let isNegated = !inside.isEmpty && isNegation(pattern[inside.lowerBound])
    let members = inside.lowerBound + (isNegated ? 1 : 0)..<inside.upperBound
    var isMember = hasMember(byte, pattern, members)
    if foldsCase, !isMember {
      isMember = hasMember(Bytes.lower(byte), pattern, members) || hasMember(Bytes.upper(byte), pattern, members)
    }
    return isMember != isNegated
  }

  private static func isNegation(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "!") || byte == UInt8(ascii: "^")
  }

  private static func hasMember(_ byte: UInt8, _ pattern: UnsafeRawBufferPointer, _ members: Range<Int>) -> Bool {
    var index = members.lowerBound
    while index < members.upperBound {
      if let class_ = characterClass(pattern, at: index) {
        if class_.contains(byte) { return true }
        index = class_.end
        continue
      }
      let low = character(pattern, &index, members.upperBound)
      var high = low
      if index + 1 < members.upperBound, pattern[index] == UInt8(ascii: "-") {
        index += 1
        high = character(pattern, &index, members.upperBound)
      }
      if low <= byte, byte <= high { return true }
    }
    return false
  }

  /// The character at `index`, which may be quoted by a backslash.
  private static func character(_ pattern: UnsafeRawBufferPointer, _ index: inout Int, _ end: Int) -> UInt8 {
    if pattern[index] == UInt8(ascii: "\\"), index + 1 < end { index += 1 }
    defer { index += 1 }
    return pattern[index]
  }

  private struct CharacterClass {
    let name: UnsafeRawBufferPointer
    let end: Int

    func contains(_ byte: UInt8) -> Bool {
      let isLetter = (byte | 0x20) &- 0x61 < 26 && byte < 0x80
      let isDigit = byte &- 0x30 < 10
      let isGraph = byte > 0x20 && byte < 0x7F
      if isNamed("alpha") { return isLetter }
      if isNamed("digit") { return isDigit }
      if isNamed("alnum") { return isLetter || isDigit }
      if isNamed("upper") { return byte &- 0x41 < 26 }
      if isNamed("lower") { return byte &- 0x61 < 26 }
      if isNamed("space") { return byte == 0x20 || byte &- 9 < 5 }
      if isNamed("blank") { return byte == 0x20 || byte == 9 }
      if isNamed("punct") { return isGraph && !isLetter && !isDigit }
      if isNamed("graph") { return isGraph }
      if isNamed("print") { return isGraph || byte == 0x20 }
      if isNamed("cntrl") { return byte < 0x20 || byte == 0x7F }
      if isNamed("xdigit") { return isDigit || (byte | 0x20) &- 0x61 < 6 && byte < 0x80 }
      return false
    }

    private func isNamed(_ word: StaticString) -> Bool {
      Bytes.areEqual(name, UnsafeRawBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }
  }

  /// `[:name:]` at `index`.
  private static func characterClass(_ pattern: UnsafeRawBufferPointer, at index: Int) -> CharacterClass? {
    guard index + 1 < pattern.count, pattern[index] == UInt8(ascii: "["), pattern[index + 1] == UInt8(ascii: ":") else {
      return nil
    }
    var end = index + 2
    while end < pattern.count, pattern[end] &- 0x61 < 26 { end += 1 }
    guard end + 1 < pattern.count, pattern[end] == UInt8(ascii: ":"), pattern[end + 1] == UInt8(ascii: "]") else {
      return nil
    }
    return CharacterClass(name: UnsafeRawBufferPointer(rebasing: pattern[index + 2..<end]), end: end + 2)
  }
}
