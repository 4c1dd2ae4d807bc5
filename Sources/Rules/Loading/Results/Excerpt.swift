import Conditions

/// A line of a text and the place in it that a problem is about.
package struct Excerpt: Hashable, Sendable {
  /// How much is shown of a line that is longer.
  private static let width = 160

  /// The line, or the part of it around the place.
  package let line: String
  package let column: Int

  /// - Parameter lines: all lines of the text.
  init(_ position: Position, in lines: TextLines) {
    let start = position.column < Self.width ? 0 : position.column - Self.width / 2
    let characters = lines.characters(ofLine: position.line, from: start, limit: Self.width)
    line = characters.reduce(into: "") { $0.unicodeScalars.append($1) }
    column = min(position.column - start, characters.count)
  }

  /// The line and below it a caret.
  package var text: String { "\(line)\n\(String(repeating: " ", count: column))^\n" }
}
