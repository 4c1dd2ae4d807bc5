/// What is wrong with a condition, and where.
package struct ConditionError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Kind: Hashable, Sendable {
    case syntax
    case undefinedMacro
    case field(FieldError.Kind)
    case unknownEventName
    case operatorForType
    case transformer(String)
    /// `val()` or a transformer on the right where none can be.
    case rightSide
    /// Two fields whose types differ.
    case rightSideType
    case literal(String)

    /// The word for it in recorded cases.
    package var word: String {
      switch self {
      case .syntax: "parse"
      case .undefinedMacro: "undefined-macro"
      case .field(let kind): kind.rawValue
      case .unknownEventName: "unknown-event-name"
      case .operatorForType: "operator-type"
      case .transformer(let word), .literal(let word): word
      case .rightSide: "rhs-not-allowed"
      case .rightSideType: "rhs-type"
      }
    }
  }

  package let kind: Kind
  package let reason: String
  package let position: Position

  package init(_ kind: Kind, _ reason: String, at position: Position) {
    self.kind = kind
    self.reason = reason
    self.position = position
  }

  package var description: String { "line \(position.line + 1), column \(position.column + 1): \(reason)" }

  /// The line at fault with a caret below the place.
  package func excerpt(of text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard position.line < lines.count else { return "" }
    return "\(lines[position.line])\n\(String(repeating: " ", count: position.column))^"
  }
}
