/// The lines of a text, without a string for each of them.
struct TextLines: Sendable {
  private let bytes: [UInt8]
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    starts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  }

  /// Characters of a line from a column on, each one column wide; none where there is no such line.
  func characters(ofLine number: Int, from column: Int, limit: Int) -> [Unicode.Scalar] {
    guard starts.indices.contains(number) else { return [] }
    let line = bytes[starts[number]...].prefix { $0 != UInt8(ascii: "\n") }
    var start = line.startIndex
    for _ in 0..<column {
      guard start < line.endIndex else { return [] }
      repeat { start += 1 } while start < line.endIndex && line[start] & 0xC0 == 0x80
    }
    // A character has at most four bytes.
    let text = String(decoding: line[start...].prefix(limit * 4), as: UTF8.self)
    // A control character would move what follows, and the caret below it.
    return text.unicodeScalars.prefix(limit).map { $0.properties.generalCategory == .control ? " " : $0 }
  }
}
