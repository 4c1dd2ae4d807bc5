/// Base64 (RFC 4648), read only.
package enum Base64 {
  /// How many bytes some digits stand for.
  package static func count(ofDigits digits: Int) -> Int { digits * 3 / 4 }

  /// Writes what digits without padding stand for.
  ///
  /// - Returns: how many bytes there are; nil if something is no digit.
  package static func decode(_ digits: UnsafeRawBufferPointer, into result: UnsafeMutableRawBufferPointer) -> Int? {
    var bits: UInt32 = 0
    var bitCount = 0
    var end = 0
    for byte in digits {
      guard let digit = digit(byte) else { return nil }
      bits = bits << 6 | UInt32(digit)
      bitCount += 6
      if bitCount >= 8 {
        bitCount -= 8
        result[end] = UInt8(truncatingIfNeeded: bits >> UInt32(bitCount))
        end += 1
      }
    }
    return end
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
