/// One `%-10.3s` of a format.
struct Directive {
  var isLeft = false
  private var showsPlus = false
  private var leavesBlank = false
  private var isSharp = false
  private var padsZeros = false
  var width: Int?
  var precision: Int?
  var verb: Unicode.Scalar = "v"

  mutating func take(flag: Unicode.Scalar) -> Bool {
    switch flag {
    case "-": isLeft = true
    case "+": showsPlus = true
    case " ": leavesBlank = true
    case "#": isSharp = true
    case "0": padsZeros = true
    default: return false
    }
    return true
  }

  func text(of value: Value) -> Text {
    switch verb {
    case "T": return padded(Text(value.typeName, isFromAlert: true))
    case "v": return any(value)
    case "d", "b", "o", "O", "c", "U":
      return value.isNumber ? value.int.map { integer($0) } ?? wrong(value) : wrong(value)
    case "e", "E", "f", "F", "g", "G":
      if case .int = value { return wrong(value) }
      return value.isNumber ? value.double.map { floating($0) } ?? wrong(value) : wrong(value)
    case "x", "X": return hexadecimal(value)
    case "s": return string(value).map { padded(cut($0)) } ?? wrong(value)
    case "q": return quoted(value)
    case "t":
      if case .bool = value { return padded(value.text) }
      return wrong(value)
    default: return wrong(value)
    }
  }

  // MARK: Verbs

  private func any(_ value: Value) -> Text {
    switch value {
    case .int(let int): integer(int)
    case .double(let double): precision == nil ? number(GoNumber.shortest(double)) : floating(double)
    case .text, .number: isSharp ? padded(value.text.joined(GoQuote.quoted)) : padded(cut(value.text))
    default: padded(value.text)
    }
  }

  /// What `%s` shows: everything that has a text of its own.
  private func string(_ value: Value) -> Text? {
    switch value {
    case .missing, .bool, .int, .double: nil
    default: value.text
    }
  }

  private func quoted(_ value: Value) -> Text {
    if case .int(let int) = value { return padded(Text(GoQuote.character(int), isFromAlert: true)) }
    guard let text = string(value) else { return wrong(value) }
    return padded(cut(text).joined(isSharp && !text.string.contains("`") ? { "`\($0)`" } : GoQuote.quoted))
  }

  private func hexadecimal(_ value: Value) -> Text {
    if case .text(let text) = value {
      let digits = text.string.utf8.prefix(precision ?? .max).map { GoQuote.hex(UInt32($0), width: 2) }.joined()
      return padded(Text(verb == "X" ? digits.uppercased() : digits, isFromAlert: text.isFromAlert))
    }
    return value.isNumber ? value.int.map { integer($0) } ?? wrong(value) : wrong(value)
  }

  private func integer(_ int: Int) -> Text {
    switch verb {
    case "c":
      let scalar = UInt32(exactly: int).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
      return padded(Text(String(scalar), isFromAlert: true))
    case "U": return padded(Text("U+\(GoQuote.hex(UInt32(clamping: int), width: 4).uppercased())", isFromAlert: true))
    default: break
    }
    let (radix, prefix) =
      switch verb {
      case "b": (2, isSharp ? "0b" : "")
      case "o": (8, isSharp ? "0" : "")
      case "O": (8, "0o")
      case "x": (16, isSharp ? "0x" : "")
      case "X": (16, isSharp ? "0X" : "")
      default: (10, "")
      }
    let digits = String(int.magnitude, radix: radix, uppercase: verb == "X")
    let zeros = String(repeating: "0", count: max(0, (precision ?? 1) - digits.count))
    return number("\(int < 0 ? "-" : "")\(prefix)\(zeros)\(digits)", mayPadZeros: precision == nil)
  }

  private func floating(_ double: Double) -> Text {
    let shortest = precision == nil && (verb == "g" || verb == "G")
    let text: String
    if shortest {
      text = GoNumber.shortest(double)
    } else {
      let letter = verb == "F" ? "f" : verb == "v" ? "g" : String(verb)
      text = GoNumber.format("%.*\(letter)", precision ?? 6, double)
    }
    return number(verb == "G" ? text.uppercased() : text)
  }

  /// Go's mark for a verb that does not fit its argument.
  private func wrong(_ value: Value) -> Text { Text("%!\(verb)(\(Self.described(value)))", isFromAlert: true) }

  static func described(_ value: Value) -> String {
    if case .missing = value { return "<nil>" }
    return "\(value.typeName)=\(value.plainText)"
  }

  // MARK: Width

  private func cut(_ text: Text) -> Text {
    guard let precision else { return text }
    var left = precision
    var result = Text()
    for piece in text.pieces {
      let part = String(String.UnicodeScalarView(piece.string.unicodeScalars.prefix(left)))
      left -= part.unicodeScalars.count
      result.append(part, isFromAlert: piece.isFromAlert)
    }
    return result
  }

  /// With its sign, and zeros or blanks before it.
  private func number(_ digits: String, mayPadZeros: Bool = true) -> Text {
    let isNegative = digits.hasPrefix("-")
    let sign = isNegative ? "-" : showsPlus && !digits.hasPrefix("+") ? "+" : leavesBlank ? " " : ""
    let magnitude = isNegative ? String(digits.dropFirst()) : digits
    let missing = (width ?? 0) - sign.count - magnitude.count
    guard padsZeros, mayPadZeros, !isLeft, missing > 0 else {
      return padded(Text(sign + magnitude, isFromAlert: true))
    }
    return Text(sign + String(repeating: "0", count: missing) + magnitude, isFromAlert: true)
  }

  private func padded(_ text: Text) -> Text {
    let missing = (width ?? 0) - text.pieces.reduce(0) { $0 + $1.string.unicodeScalars.count }
    guard missing > 0 else { return text }
    var result = Text()
    let blanks = String(repeating: padsZeros && !isLeft ? "0" : " ", count: missing)
    if !isLeft { result.append(blanks, isFromAlert: false) }
    result.append(text)
    if isLeft { result.append(blanks, isFromAlert: false) }
    return result
  }
}

extension Text {
  /// Changed as a whole.
  fileprivate func joined(_ change: (String) -> String) -> Text { Text(change(string), isFromAlert: isFromAlert) }
}

extension Value {
  fileprivate var isNumber: Bool {
    switch self {
    case .int, .double, .number, .priority: true
    default: false
    }
  }
}
