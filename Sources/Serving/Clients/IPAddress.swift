import Glibc

/// An IP address; one of IPv4 is the same when it is written inside IPv6 (`::ffff:10.0.0.1`).
package struct IPAddress: Hashable, Sendable, CustomStringConvertible {
  private static let mapped: UInt128 = 0xFFFF << 32

  /// As IPv6.
  let bits: UInt128

  package init?(_ text: some StringProtocol) {
    let text = String(text)
    var four = in_addr()
    var six = in6_addr()
    if inet_pton(AF_INET, text, &four) == 1 {
      bits = Self.mapped | UInt128(UInt32(bigEndian: four.s_addr))
    } else if inet_pton(AF_INET6, text, &six) == 1 {
      bits = withUnsafeBytes(of: &six) { $0.reduce(0) { $0 << 8 | UInt128($1) } }
    } else {
      return nil
    }
  }

  var isIPv4: Bool { bits >> 32 == Self.mapped >> 32 }

  package var description: String {
    if isIPv4 {
      return [24, 16, 8, 0].map { "\(UInt8(truncatingIfNeeded: bits >> UInt128($0)))" }.joined(separator: ".")
    }
    var bytes = bits.bigEndian
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    inet_ntop(AF_INET6, &bytes, &text, socklen_t(text.count))
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// All addresses that begin alike: `10.0.0.0/8`, `fd00::/8`, or one address alone.
package struct AddressBlock: Hashable, Sendable {
  private let first: UInt128
  private let mask: UInt128

  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = parts.first.flatMap({ IPAddress($0) }) else { return nil }
    let isIPv4 = parts[0].contains(".") && !parts[0].contains(":")
    let most = isIPv4 ? 32 : 128
    let length = parts.count == 2 ? Int(parts[1]) : most
    guard let length, (0...most).contains(length) else { return nil }
    mask = length == 0 && !isIPv4 ? 0 : .max << UInt128(most - length)
    first = address.bits & mask
  }

  package func contains(_ address: IPAddress) -> Bool { address.bits & mask == first }
}
