/// Writes a message in the wire format of Protocol Buffers.
struct ProtobufWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ number: Int, _ text: String) { write(number, Array(text.utf8)) }

  mutating func write(_ number: Int, _ message: ProtobufWriter) { write(number, message.bytes) }

  mutating func write(_ number: Int, _ flag: Bool) {
    writeVariable(UInt64(number) << 3)
    bytes.append(flag ? 1 : 0)
  }

  private mutating func write(_ number: Int, _ content: [UInt8]) {
    writeVariable(UInt64(number) << 3 | 2)
    writeVariable(UInt64(content.count))
    bytes += content
  }

  /// Seven bits a byte, the lowest first.
  private mutating func writeVariable(_ value: UInt64) {
    var rest = value
    while rest > 0x7F {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
