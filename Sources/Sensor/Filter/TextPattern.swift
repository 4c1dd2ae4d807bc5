/// A text that is looked for in paths or names.
struct TextPattern: Hashable, Sendable {
  /// What it means that the pattern was found.
  enum Effect: Hashable, Sendable {
    case found
    /// If it ends with the last slash of the text.
    case inDirectory
    /// If the text is that of a directory.
    case isDirectory
  }

  let bytes: [UInt8]
  let isAtStart: Bool
  let isAtEnd: Bool
  let effect: Effect

  init(_ text: String, isAtStart: Bool = false, isAtEnd: Bool = false, effect: Effect = .found) {
    bytes = Array(text.utf8)
    self.isAtStart = isAtStart
    self.isAtEnd = isAtEnd
    self.effect = effect
  }
}
