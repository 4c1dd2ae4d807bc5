/// Patterns as `fnmatch` without flags reads them: `*`, `?`, `[a-z]`, `[!a]`, `[[:digit:]]`, and `\` before a plain character.
enum Glob {
  /// Whether the pattern matches all of the text; `*` and `?` match slashes and leading dots too.
  static func matches(
    _ text: UnsafeRawBufferPointer, pattern: UnsafeRawBufferPointer, foldsCase: Bool
  ) -> Bool {
    var place = 0
    var token = 0
    // Where the last `*` lets us try again: behind it, with one more character taken by it.
    var retryToken = -1
    var retryPlace = 0
    while place < text.count {
      if token < pattern.count, pattern[token] == UInt8(ascii: "*") {
        token += 1
        retryToken = token
        retryPlace = place
      } else if token < pattern.count, let end = step(text[place], pattern, token, foldsCase) {
        token = end
        place += 1
      } else if retryToken >= 0 {
        retryPlace += 1
        place = retryPlace
        token = retryToken
      } else {
        return false
      }
    }
    while token < pattern.count, pattern[token] == UInt8(ascii: "*") { token += 1 }
    return token == pattern.count
  }

  /// The end of the token at `token` if it matches the character; nil if it does not.
  @inline(__always)
  private static func step(
    _ byte: UInt8, _ pattern: UnsafeRawBufferPointer, _ token: Int, _ foldsCase: Bool
  ) -> Int? {
    switch pattern[token] {
    case UInt8(ascii: "?"):
      return token + 1
    case UInt8(ascii: "["):
      guard let end = GlobBracket.end(pattern, from: token) else {
        return byte == UInt8(ascii: "[") ? token + 1 : nil
      }
      return GlobBracket.matches(byte, pattern, token + 1..<end, foldsCase: foldsCase) ? end + 1 : nil
    case UInt8(ascii: "\\"):
      guard token + 1 < pattern.count else { return nil }
      return isSame(byte, pattern[token + 1], foldsCase) ? token + 2 : nil
    case let plain:
      return isSame(byte, plain, foldsCase) ? token + 1 : nil
    }
  }

  @inline(__always)
  private static func isSame(_ left: UInt8, _ right: UInt8, _ foldsCase: Bool) -> Bool {
    foldsCase ? Bytes.lower(left) == Bytes.lower(right) : left == right
  }
}
