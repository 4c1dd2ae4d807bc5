/// Names of the numbers that a parameter can have: single ones, or bits that are joined by `|`.
struct NumberNames: Sendable {
  struct Entry: Sendable {
    let name: ImmortalText
    let value: UInt64
  }

  /// Whether several names may stand together.
  let areBits: Bool
  /// In the order in which names are written.
  let entries: [Entry]
  private let values: [String: UInt64]

  /// - Parameter table: `NAME=NUMBER`, separated by blanks; without a number, one more than the name before.
  init(bits: Bool, _ table: String) {
    areBits = bits
    var entries: [Entry] = []
    var values: [String: UInt64] = [:]
    var next: UInt64 = 0
    for word in table.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let parts = word.split(separator: "=")
      if parts.count == 2 { next = UInt64(parts[1]) ?? 0 }
      let name = String(parts[0])
      entries.append(Entry(name: ImmortalText(name), value: next))
      values[name] = next
      next += 1
    }
    self.entries = entries
    self.values = values
  }

  /// Bits in a row, the first being 1.
  init(consecutiveBits table: String) {
    let words = table.split(whereSeparator: { $0 == " " || $0 == "\n" })
    let numbered = words.enumerated().map { "\($0.element)=\(UInt64(1) << UInt64($0.offset))" }
    self.init(bits: true, numbered.joined(separator: " "))
  }

  /// The number that `text` means: names joined by `|`.
  func number(of text: String) -> UInt64? {
    var number: UInt64 = 0
    for name in text.split(separator: "|") {
      guard let value = values[String(name)] else { return nil }
      number |= value
    }
    return number
  }

  /// Hands the names of `number` to `body`, in order.
  func forEachName(of number: UInt64, _ body: (UnsafeRawBufferPointer) -> Void) {
    var rest = number
    for entry in entries {
      if areBits {
        guard entry.value == 0 ? number == 0 : rest & entry.value == entry.value else { continue }
        rest &= ~entry.value
      } else if entry.value != number {
        continue
      }
      body(entry.name.bytes)
      if !areBits { return }
    }
  }
}
