/// A text that knows which of its parts an alert brought along, so that only those are made harmless.
struct Text: Sendable {
  struct Piece: Sendable {
    var string: String
    /// Whether it is a value, and not what the author of the template wrote.
    var isFromAlert: Bool
  }

  private(set) var pieces: [Piece] = []

  init() {}

  init(_ string: String, isFromAlert: Bool) {
    append(string, isFromAlert: isFromAlert)
  }

  var string: String { pieces.count == 1 ? pieces[0].string : pieces.map(\.string).joined() }

  var byteCount: Int { pieces.reduce(0) { $0 + $1.string.utf8.count } }

  var isFromAlert: Bool { pieces.contains(where: \.isFromAlert) }

  mutating func append(_ string: String, isFromAlert: Bool) {
    guard !string.isEmpty else { return }
    pieces.append(Piece(string: string, isFromAlert: isFromAlert))
  }

  mutating func append(_ text: Text) { pieces += text.pieces }

  func mapped(_ change: (String) -> String) -> Text {
    var result = Text()
    for piece in pieces { result.append(change(piece.string), isFromAlert: piece.isFromAlert) }
    return result
  }
}
