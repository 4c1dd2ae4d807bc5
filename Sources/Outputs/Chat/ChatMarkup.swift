/// How a chat service marks text up, and how text from an alert is kept from being markup, a link or a mention.
enum ChatMarkup: Sendable {
  /// Slack's: links and mentions are `<…>`.
  case slack
  /// Markdown as Mattermost and Rocket.Chat read it.
  case markdown

  func escape(_ text: String) -> String {
    let visible = Self.visible(text)
    return switch self {
    case .slack: Self.defused(Self.entities(visible))
    case .markdown: Self.defused(Markdown.escape(visible))
    }
  }

  /// The three characters that Slack wants escaped, and no others.
  private static func entities(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// Without what could hide or reorder text on a screen.
  private static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isDeceptive) else { return text }
    var visible = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { visible.append(isDeceptive(scalar) ? "\u{FFFD}" : scalar) }
    return String(visible)
  }

  private static func isDeceptive(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F..<0xA0: true
    // Embeddings, overrides and isolates of the writing direction.
    case 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// With a character of no width where a service would otherwise see a mention (`@here`), or a link although its brackets are
  /// escaped, which Rocket.Chat does.
  private static func defused(_ text: String) -> String {
    guard text.utf8.contains(where: { "@<(".utf8.contains($0) }) else { return text }
    var defused = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    var beforePrevious: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      let startsName = previous == "@" && isNamePart(scalar) && !isNamePart(beforePrevious)
      if startsName || previous == "<" || (previous == "]" && scalar == "(") { defused.append("\u{200B}") }
      defused.append(scalar)
      (beforePrevious, previous) = (previous, scalar)
    }
    return String(defused)
  }

  private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
  }
}
