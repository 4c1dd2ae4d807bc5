import Glibc

/// Comparisons of bytes.
enum Bytes {
  @inline(__always)
  static func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    left.count == right.count && isPrefix(right, of: left)
  }

  @inline(__always)
  static func isPrefix(_ prefix: UnsafeRawBufferPointer, of text: UnsafeRawBufferPointer) -> Bool {
    guard prefix.count <= text.count else { return false }
    guard let prefixBase = prefix.baseAddress, let base = text.baseAddress else { return true }
    return memcmp(base, prefixBase, prefix.count) == 0
  }

  static func isSuffix(_ suffix: UnsafeRawBufferPointer, of text: UnsafeRawBufferPointer) -> Bool {
    guard suffix.count <= text.count else { return false }
    return isPrefix(suffix, of: UnsafeRawBufferPointer(rebasing: text[(text.count - suffix.count)...]))
  }

  /// Negative, zero or positive, by the first byte that differs, then by length.
  static func order(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
    if let leftBase = left.baseAddress, let rightBase = right.baseAddress {
      let order = memcmp(leftBase, rightBase, min(left.count, right.count))
      if order != 0 { return Int(order) }
    }
    return left.count - right.count
  }

  static func contains(_ text: UnsafeRawBufferPointer, _ part: UnsafeRawBufferPointer) -> Bool {
    guard let partBase = part.baseAddress, part.count > 0 else { return true }
    guard var place = text.baseAddress, text.count >= part.count else { return false }
    let first = Int32(part[0])
    // Behind it the part does not fit any more.
    let end = place + (text.count - part.count + 1)
    while place < end, let found = memchr(place, first, end - place) {
      if memcmp(found, partBase, part.count) == 0 { return true }
      place = UnsafeRawPointer(found) + 1
    }
    return false
  }

  /// Whether `text` has `part` somewhere, whose letters are small, whatever the case of its own.
  static func containsFolded(_ text: UnsafeRawBufferPointer, _ part: UnsafeRawBufferPointer) -> Bool {
    guard text.count >= part.count else { return false }
    guard part.count > 0 else { return true }
    let first = part[0]
    var start = 0
    while start <= text.count - part.count {
      if lower(text[start]) == first {
        var index = 1
        while index < part.count, lower(text[start + index]) == part[index] { index += 1 }
        if index == part.count { return true }
      }
      start += 1
    }
    return false
  }

  @inline(__always)
  static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  @inline(__always)
  static func upper(_ byte: UInt8) -> UInt8 { byte &- 0x61 < 26 ? byte & 0xDF : byte }
}
