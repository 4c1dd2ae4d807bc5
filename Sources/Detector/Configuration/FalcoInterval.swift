/// A time span as Falco writes it: `1h30m`, `15s`, `100ms`.
enum FalcoInterval {
  /// Units from the largest, each in milliseconds; a text names them in this order.
  private static let units: [(name: String, milliseconds: Int)] = [
    ("y", 31_556_952_000), ("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000),
    ("ms", 1),
  ]

  /// nil for what is no time span, as a number without a unit is not.
  static func duration(_ text: String) -> Duration? {
    var rest = text.filter { !$0.isWhitespace }[...]
    var total = 0
    var allowed = units[...]
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest[digits.endIndex...]
      let word = rest.prefix { $0.isLetter }
      rest = rest[word.endIndex...]
      guard let number = Int(digits), number < 1_000_000_000, let index = allowed.firstIndex(where: { $0.name == word })
      else { return nil }
      total += number * allowed[index].milliseconds
      guard total < 1 << 53 else { return nil }
      allowed = allowed[(index + 1)...]
    }
    return .milliseconds(total)
  }
}
