/// The text of a condition while lists are put into it.
struct ListWriter {
  private(set) var bytes: [UInt8] = []
  /// Whether a comma that comes next is left out.
  private var awaitsComma = false
  /// Whether blanks that come next are left out.
  private var swallowsBlanks = false

  mutating func write(_ text: some Sequence<UInt8>) {
    for byte in text {
      if swallowsBlanks {
        if Self.isBlank(byte) { continue }
        swallowsBlanks = false
      }
      if awaitsComma, !Self.isBlank(byte) {
        awaitsComma = false
        if byte == UInt8(ascii: ",") { continue }
      }
      bytes.append(byte)
    }
  }

  /// Lists have one blank around them, however many their names had.
  mutating func beginList() {
    trim()
    bytes.append(UInt8(ascii: " "))
  }

  mutating func endList() {
    beginList()
    swallowsBlanks = true
  }

  /// A list without items takes one of the commas beside it away.
  mutating func leaveOutComma() {
    trim()
    if bytes.last == UInt8(ascii: ",") {
      bytes.removeLast()
    } else {
      awaitsComma = true
    }
    bytes.append(UInt8(ascii: " "))
  }

  private mutating func trim() {
    while let last = bytes.last, Self.isBlank(last) { bytes.removeLast() }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
