/// Conditions are shown in one form, whatever blanks, quotes and parentheses they were written with.
extension Expression: CustomStringConvertible {
  package var description: String {
    switch self {
    case .and(let members): "(\(members.map(\.description).joined(separator: " and ")))"
    case .or(let members): "(\(members.map(\.description).joined(separator: " or ")))"
    // Two words in a row would cancel each other when they are read again.
    case .not(let member) where member.isNegation: "not (\(member))"
    case .not(let member): "not \(member)"
    case .check(let check): check.description
    case .macro(let name, _): name
    }
  }

  private var isNegation: Bool { if case .not = self { true } else { false } }
}

extension Check: CustomStringConvertible {
  package var description: String {
    let words = [left.description, comparison.rawValue, modifier?.rawValue, right.description]
    return words.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension Operand: CustomStringConvertible {
  package var description: String {
    switch self {
    case .field(let field): field.description
    case .call(let call): call.description
    case .text(let text): text.quoted
    case .number(let number): number
    case .list(let elements): "(\(elements.map(\.description).joined(separator: ", ")))"
    }
  }
}

extension FieldReference: CustomStringConvertible {
  package var description: String { argument.map { "\(name)[\($0.shown(bare: Scanner.isBareArgument))]" } ?? name }
}

extension TransformerCall: CustomStringConvertible {
  package var description: String {
    let call = "\(name)(\(arguments.map(\.description).joined(separator: ", ")))"
    return selector.map { "\(call)[\($0.shown(bare: Scanner.isBareArgument))]" } ?? call
  }
}

extension RightSide: CustomStringConvertible {
  package var description: String {
    switch self {
    case .none: ""
    case .literal(let text): text.shown(bare: Scanner.isBare)
    case .list(let items): "(\(items.map { $0.shown(bare: Scanner.isBare) }.joined(separator: ", ")))"
    case .operand(.field(let field)): "val(\(field))"
    case .operand(let operand): operand.description
    }
  }
}

extension String {
  /// The text as it is if all its bytes may stand bare, else in quotes.
  fileprivate func shown(bare isBare: (UInt8) -> Bool) -> String {
    !isEmpty && literalBytes.count == utf8.count && utf8.allSatisfy(isBare) ? self : quoted
  }

  /// In double quotes, so that reading it gives the same bytes again.
  fileprivate var quoted: String {
    var shown: [UInt8] = []
    let isText = literalBytes.count == utf8.count
    for byte in literalBytes {
      switch byte {
      case UInt8(ascii: "\""): shown += Array("\\\"".utf8)
      case UInt8(ascii: "\\"): shown += Array("\\\\".utf8)
      case 0x0A: shown += Array("\\n".utf8)
      case 0x0D: shown += Array("\\r".utf8)
      case 0x09: shown += Array("\\t".utf8)
      case 0..<0x20, 0x7F: shown += Self.hexEscape(byte)
      case 0x80... where !isText: shown += Self.hexEscape(byte)
      default: shown.append(byte)
      }
    }
    // A quote right behind a backslash would not close the text.
    if shown.last == UInt8(ascii: "\\") { shown.replaceSubrange((shown.count - 2)..., with: Self.hexEscape(0x5C)) }
    return "\"\(String(decoding: shown, as: UTF8.self))\""
  }

  private static func hexEscape(_ byte: UInt8) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return [UInt8(ascii: "\\"), UInt8(ascii: "x"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
}
