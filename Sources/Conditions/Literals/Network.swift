/// The addresses that begin with the same bits.
package struct Network: Hashable, Sendable {
  private let address: IPAddress
  private let highMask: UInt64
  private let lowMask: UInt64

  /// `10.0.0.0/8`, `fe80::/10`; nil if it is none.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let address = IPAddress(String(parts[0])) else { return nil }
    let digits = parts[1].utf8
    guard (1...3).contains(digits.count), digits.allSatisfy(Scanner.isDigit), let length = Int(parts[1]),
      length <= (address.isIPv6 ? 128 : 32)
    else { return nil }
    self.address = address
    if address.isIPv6 {
      highMask = Self.mask(min(length, 64), of: 64)
      lowMask = Self.mask(max(length - 64, 0), of: 64)
    } else {
      highMask = .max
      lowMask = Self.mask(length, of: 32)
    }
  }

  package func contains(_ other: IPAddress) -> Bool {
    other.isIPv6 == address.isIPv6 && (other.high ^ address.high) & highMask == 0
      && (other.low ^ address.low) & lowMask == 0
  }

  /// The uppermost `length` of the lowest `width` bits.
  private static func mask(_ length: Int, of width: Int) -> UInt64 {
    length == 0 ? 0 : (UInt64.max << UInt64(width - length)) & (UInt64.max >> UInt64(64 - width))
  }
}
