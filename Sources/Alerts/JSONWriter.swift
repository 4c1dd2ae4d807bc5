/// Writes JSON without blanks.
package struct JSONWriter: Sendable {
  package enum Escaping: Sendable {
    /// As falcosidekick: also `<`, `>`, `&`, U+2028 and U+2029, so that the text is safe inside HTML.
    case html
    /// As Falco: only what JSON asks for.
    case least
  }

  package private(set) var bytes: [UInt8] = []
  /// Whether a byte never needs a second look.
  private let isPlain: [Bool]

  package init(capacity: Int = 0, escaping: Escaping = .html) {
    isPlain = escaping == .html ? Self.isPlainInHTML : Self.isPlainInJSON
    bytes.reserveCapacity(capacity)
  }

  /// The bytes of `value` alone.
  package static func bytes(of value: JSONValue) -> [UInt8] {
    var writer = JSONWriter(capacity: 256)
    writer.write(value)
    return writer.bytes
  }

  package mutating func write(_ value: JSONValue) {
    switch value {
    case .null: write(raw: "null")
    case .bool(let flag): write(raw: flag ? "true" : "false")
    case .number(let literal): bytes.append(contentsOf: literal.utf8)
    case .string(let text): write(string: text)
    case .array(let values):
      write(raw: "[")
      for (index, element) in values.enumerated() {
        if index > 0 { write(raw: ",") }
        write(element)
      }
      write(raw: "]")
    case .object(let members): write(members)
    }
  }

  package mutating func write(_ members: [JSONMember]) {
    write(raw: "{")
    for (index, member) in members.enumerated() {
      if index > 0 { write(raw: ",") }
      write(string: member.name)
      write(raw: ":")
      write(member.value)
    }
    write(raw: "}")
  }

  /// Writes text that is JSON already.
  package mutating func write(raw text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  package mutating func write(string: String) {
    bytes.append(UInt8(ascii: "\""))
    write(insideString: string)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes what stands between the quotes.
  package mutating func write(insideString string: String) {
    var string = string
    string.withUTF8 { utf8 in
      var copied = 0
      var index = 0
      while index < utf8.count {
        let width = isPlain[Int(utf8[index])] ? 0 : escapedWidth(utf8, index)
        if width == 0 {
          index += 1
          continue
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[copied..<index]))
        writeEscape(utf8, index)
        index += width
        copied = index
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[copied...]))
    }
  }

  private static let isPlainInHTML: [Bool] = isPlainInJSON.enumerated().map { byte, isPlain in
    isPlain && byte != 0xE2 && !"<>&".utf8.contains(UInt8(byte))
  }

  private static let isPlainInJSON: [Bool] = (0..<256).map { byte in
    byte >= 0x20 && !"\"\\".utf8.contains(UInt8(byte))
  }

  /// How many bytes at `index` are to be escaped: 0 where 0xE2 does not begin U+2028 or U+2029.
  private func escapedWidth(_ utf8: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    guard utf8[index] == 0xE2 else { return 1 }
    return index + 2 < utf8.count && utf8[index + 1] == 0x80 && utf8[index + 2] & 0xFE == 0xA8 ? 3 : 0
  }

  private mutating func writeEscape(_ utf8: UnsafeBufferPointer<UInt8>, _ index: Int) {
    switch utf8[index] {
    case UInt8(ascii: "\""): write(raw: "\\\"")
    case UInt8(ascii: "\\"): write(raw: "\\\\")
    case 0x08: write(raw: "\\b")
    case 0x0C: write(raw: "\\f")
    case 0x0A: write(raw: "\\n")
    case 0x0D: write(raw: "\\r")
    case 0x09: write(raw: "\\t")
    case 0xE2:
      write(raw: "\\u202")
      bytes.append(utf8[index + 2] == 0xA8 ? UInt8(ascii: "8") : UInt8(ascii: "9"))
    case let byte:
      write(raw: "\\u00")
      bytes.append(Self.hexDigits[Int(byte >> 4)])
      bytes.append(Self.hexDigits[Int(byte & 15)])
    }
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)
}
