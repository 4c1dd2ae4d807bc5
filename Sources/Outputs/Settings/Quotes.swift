/// What the author of a value meant by the quotes inside it.
///
/// Docker Compose's list syntax (`- NAME="warning"`) hands the quotes over as part of the value.
package enum Quotes {
  /// `text` without the line break that ends it and without one pair of quotes around all of it.
  package static func stripped(_ text: String) -> String {
    let text = text.last?.isNewline == true ? String(text.dropLast()) : text
    guard let quote = text.first, quote == "\"" || quote == "'", text.count >= 2, text.last == quote else {
      return text
    }
    let inside = text.dropFirst().dropLast()
    // `"a" or "b"` begins and ends with a quote, but not with one pair.
    return inside.contains(quote) ? text : String(inside)
  }
}
