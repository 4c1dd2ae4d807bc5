import Synchronization

/// The identity of an alert, kept from the first reception to the last delivery (RFC 9562).
package struct AlertUUID: Hashable, Sendable, CustomStringConvertible {
  package let high: UInt64
  package let low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Reads the form 8-4-4-4-12, hexadecimal, whatever its version and case.
  package init?(_ text: String) {
    let text = Array(text.utf8)
    guard text.count == 36 else { return nil }
    var words: (UInt64, UInt64) = (0, 0)
    for (index, byte) in text.enumerated() {
      if Self.hyphens & (1 << index) != 0 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      if index < 18 { words.0 = words.0 << 4 | UInt64(digit) } else { words.1 = words.1 << 4 | UInt64(digit) }
    }
    self.init(high: words.0, low: words.1)
  }

  /// A new UUIDv7; those of one process ascend strictly, which keeps the index of the outbox compact.
  package static func next(milliseconds: UInt64) -> AlertUUID {
    let counter = latest.withLock { latest in
      // 48 bits of time, then 12 bits that count within the millisecond and borrow from the future when they run over.
      latest = max(latest + 1, milliseconds << 12)
      return latest
    }
    let high = (counter >> 12) << 16 | 0x7000 | (counter & 0xFFF)
    return AlertUUID(high: high, low: 0x8000_0000_0000_0000 | UInt64.random(in: 0..<(1 << 62)))
  }

  private static let latest = Mutex<UInt64>(0)

  package var description: String {
    String(unsafeUninitializedCapacity: 36) { text in
      var position = 0
      for index in 0..<32 {
        if Self.hyphens & (1 << position) != 0 {
          text[position] = UInt8(ascii: "-")
          position += 1
        }
        let word = index < 16 ? high : low
        let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - (index & 15) * 4)) & 15
        text[position] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
        position += 1
      }
      return position
    }
  }

  /// The positions of the hyphens, a bit each.
  private static let hyphens: UInt64 = 1 << 8 | 1 << 13 | 1 << 18 | 1 << 23
}
