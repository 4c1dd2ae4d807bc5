/// The lines of a text, without a string for each of them.
struct TextLines: Sendable {
  /// A line is not read any further than this.
  private static let lineLimit = 100_000

  private let bytes: [UInt8]
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    starts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  }

  /// A line by its number from 0, in characters that are one column wide each; empty if there is none.
  subscript(number: Int) -> String {
    guard starts.indices.contains(number) else { return "" }
    let line = bytes[starts[number]...].prefix(Self.lineLimit).prefix { $0 != UInt8(ascii: "\n") }
    var text = String.UnicodeScalarView()
    // A control character would move what follows, and the caret below it.
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
      text.append(scalar.properties.generalCategory == .control ? " " : scalar)
    }
    return String(text)
  }
}
