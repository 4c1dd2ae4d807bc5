package import Conditions

extension Scratch {
  package func append(_ address: IPAddress) {
    if address.isIPv6 { return appendIPv6(address) }
    for shift in [24, 16, 8, 0] as [UInt64] {
      append(address.low >> shift & 255, radix: 10)
      if shift > 0 { append(".") }
    }
  }

  /// In the shortest form of RFC 5952, in small letters.
  private func appendIPv6(_ address: IPAddress) {
    func group(_ index: Int) -> UInt64 {
      (index < 4 ? address.high : address.low) >> UInt64(48 - index % 4 * 16) & 0xFFFF
    }
    var longest = 0..<0
    var index = 0
    while index < 8 {
      let start = index
      while index < 8, group(index) == 0 { index += 1 }
      if index - start > max(longest.count, 1) { longest = start..<index }
      index += 1
    }
    index = 0
    while index < 8 {
      if longest.contains(index) {
        append(index == 0 ? "::" : ":")
        index = longest.upperBound
        continue
      }
      appendHexadecimal(group(index))
      if index < 7 { append(":") }
      index += 1
    }
  }

  private func appendHexadecimal(_ number: UInt64) {
    var shift: UInt64 = 12
    while shift > 0, number >> shift == 0 { shift -= 4 }
    while true {
      let digit = UInt8(number >> shift & 15)
      append(byte: digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      if shift == 0 { return }
      shift -= 4
    }
  }
}
