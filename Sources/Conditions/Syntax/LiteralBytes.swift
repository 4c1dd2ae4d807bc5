/// Texts of conditions are bytes, of which not all are UTF-8: `"\xff"` is one byte, and a `String` cannot hold it.
///
/// Such a byte is kept as a scalar of a private range, U+10F780 to U+10F7FF. So that nothing is ambiguous, a scalar of that
/// range which a condition spells out is kept as its four bytes.
extension String {
  private static let carriers: ClosedRange<UInt32> = 0x10F780...0x10F7FF
  /// The first byte of every scalar of the private range.
  private static let carrierLead: UInt8 = 0xF4

  init(literalBytes bytes: some Collection<UInt8>) {
    if !bytes.contains(Self.carrierLead), let text = String(validating: bytes, as: UTF8.self) {
      self = text
      return
    }
    var text = ""
    var rest = Array(bytes)[...]
    while let first = rest.first {
      let width = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      if let whole = String(validating: rest.prefix(width), as: UTF8.self), whole.unicodeScalars.count == 1,
        let scalar = whole.unicodeScalars.first, !Self.carriers.contains(scalar.value)
      {
        text.unicodeScalars.append(scalar)
        rest = rest.dropFirst(width)
      } else {
        if let carrier = Unicode.Scalar(Self.carriers.lowerBound - 0x80 + UInt32(first)) {
          text.unicodeScalars.append(carrier)
        }
        rest = rest.dropFirst()
      }
    }
    self = text
  }

  /// The bytes that the text means.
  package var literalBytes: [UInt8] {
    guard utf8.contains(Self.carrierLead) else { return Array(utf8) }
    var bytes: [UInt8] = []
    for scalar in unicodeScalars {
      if Self.carriers.contains(scalar.value) {
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        bytes.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
      }
    }
    return bytes
  }
}
