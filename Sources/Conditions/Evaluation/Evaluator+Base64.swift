extension Evaluator {
  /// What a value is in Base64, with or without padding; nil if it is not. A text ends at the first NUL.
  func decoded(_ state: ValueState, isText: Bool) -> UnsafeRawBufferPointer? {
    guard state.count == 1, var text = text(at: state.first) else { return nil }
    var padding = 0
    while padding < 2, let last = text.last, last == UInt8(ascii: "=") {
      text = UnsafeRawBufferPointer(rebasing: text.dropLast())
      padding += 1
    }
    guard text.count % 4 != 1, padding == 0 || (text.count + padding).isMultiple(of: 4) else { return nil }
    let result = scratch.allocate(text.count * 3 / 4)
    var bits: UInt32 = 0
    var bitCount = 0
    var end = 0
    for byte in text {
      guard let digit = Self.digit(byte) else { return nil }
      bits = bits << 6 | UInt32(digit)
      bitCount += 6
      if bitCount >= 8 {
        bitCount -= 8
        result[end] = UInt8(truncatingIfNeeded: bits >> UInt32(bitCount))
        end += 1
      }
    }
    let whole = UnsafeRawBufferPointer(rebasing: result[..<end])
    guard isText, let terminator = whole.firstIndex(of: 0) else { return whole }
    return UnsafeRawBufferPointer(rebasing: whole[..<terminator])
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
