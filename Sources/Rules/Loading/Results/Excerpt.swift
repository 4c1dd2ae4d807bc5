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
    let whole = lines[position.line]
    let place = min(position.column, whole.count)
    guard whole.count > Self.width else {
      (line, column) = (whole, place)
      return
    }
    let start = max(0, min(place - Self.width / 2, whole.count - Self.width))
    line = String(whole.dropFirst(start).prefix(Self.width))
    column = place - start
  }

  /// The line and below it a caret.
  package var text: String { "\(line)\n\(String(repeating: " ", count: column))^\n" }
}
