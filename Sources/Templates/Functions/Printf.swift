/// `printf`, with the verbs and flags of Go's.
struct Printf {
  /// The widest field and the most digits.
  private static let longestWidth = 1000
  /// Where the text ends whatever is left of the format, in bytes.
  private static let longestText = 1 << 20

  private let format: [Unicode.Scalar]
  /// Whether an alert brought the format along.
  private let isFromAlert: Bool
  private let arguments: [Value]
  private var position = 0
  private var nextArgument = 0
  private var isReordered = false
  private var result = Text()
  private var length = 0

  init(format: Text, arguments: [Value]) {
    self.format = Array(format.string.unicodeScalars)
    isFromAlert = format.isFromAlert
    self.arguments = arguments
  }

  mutating func run() -> Text {
    while position < format.count, length < Self.longestText {
      let start = position
      while position < format.count, format[position] != "%" { position += 1 }
      var literal = String.UnicodeScalarView()
      literal.append(contentsOf: format[start..<position])
      add(Text(String(literal), isFromAlert: isFromAlert))
      guard position < format.count else { break }
      position += 1
      add(directive())
    }
    if !isReordered, nextArgument < arguments.count {
      let rest = arguments[nextArgument...].map { Directive.described($0) }.joined(separator: ", ")
      add(Text("%!(EXTRA \(rest))", isFromAlert: true))
    }
    return result
  }

  private mutating func add(_ text: Text) {
    result.append(text)
    length += text.byteCount
  }

  /// What stands for the verb behind a `%`.
  private mutating func directive() -> Text {
    var directive = Directive()
    while position < format.count, directive.take(flag: format[position]) { position += 1 }
    readIndex()
    directive.width = readNumber(&directive)
    if position < format.count, format[position] == "." {
      position += 1
      readIndex()
      directive.precision = max(0, readNumber(&directive) ?? 0)
    }
    readIndex()
    guard position < format.count else { return Text("%!(NOVERB)", isFromAlert: isFromAlert) }
    directive.verb = format[position]
    position += 1
    if directive.verb == "%" { return Text("%", isFromAlert: isFromAlert) }
    guard arguments.indices.contains(nextArgument) else {
      return Text("%!\(directive.verb)(\(isReordered ? "BADINDEX" : "MISSING"))", isFromAlert: isFromAlert)
    }
    nextArgument += 1
    return directive.text(of: arguments[nextArgument - 1])
  }

  /// `[2]`: the number of the argument that is meant.
  private mutating func readIndex() {
    guard position < format.count, format[position] == "[", let end = format[position...].firstIndex(of: "]") else {
      return
    }
    var digits = String.UnicodeScalarView()
    digits.append(contentsOf: format[(position + 1)..<end])
    isReordered = true
    nextArgument = (Int(String(digits)) ?? 0) - 1
    position = end + 1
  }

  /// A width or a precision; `*` takes it from the arguments.
  private mutating func readNumber(_ directive: inout Directive) -> Int? {
    if position < format.count, format[position] == "*" {
      position += 1
      guard arguments.indices.contains(nextArgument) else { return nil }
      nextArgument += 1
      guard let number = arguments[nextArgument - 1].int else { return nil }
      if number < 0 { directive.isLeft = true }
      return min(number == .min ? 0 : abs(number), Self.longestWidth)
    }
    var number: Int?
    while position < format.count, let digit = format[position].digit {
      number = min((number ?? 0) * 10 + digit, Self.longestWidth)
      position += 1
    }
    return number
  }
}

extension Unicode.Scalar {
  fileprivate var digit: Int? { ("0"..."9").contains(self) ? Int(value) - 48 : nil }
}
