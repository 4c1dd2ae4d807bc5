/// One value of a field, valid until the event that it came from is gone: text and bytes point into the event.
package enum FieldValue {
  case signed(Int64)
  case unsigned(UInt64)
  case double(Double)
  case bool(Bool)
  /// Text, path or byte buffer, by the field's type.
  case bytes(UnsafeRawBufferPointer)
  case address(IPAddress)
}

/// An IPv4 or IPv6 address.
package struct IPAddress: Hashable, Sendable {
  /// In network order from the most significant byte; an IPv4 address fills the lowest 32 bits.
  package let high: UInt64
  package let low: UInt64
  package let isIPv6: Bool

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
    isIPv6 = true
  }

  package init(ipv4: UInt32) {
    high = 0
    low = UInt64(ipv4)
    isIPv6 = false
  }
}
