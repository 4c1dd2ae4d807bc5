/// A text, cut into names of lists and what is between them.
struct ListPieces: Sendable {
  enum Piece: Sendable {
    case text(ArraySlice<UInt8>)
    /// A list, by its place among all.
    case name(Int)
  }

  let pieces: [Piece]
  let hasNames: Bool

  /// Whether a list without items is meant.
  let isEmpty: Bool

  /// The items of the list at `place`, with commas between them.
  init(_ items: [String], names: [String: Int], behind place: Int) {
    let text = items.map(\.quotedIfBlank).joined(separator: ", ")
    self.init(text, names: names, behind: place, isEmpty: items.isEmpty)
  }

  /// - Parameter place: names of lists up to this one are plain text.
  init(_ text: String, names: [String: Int], behind place: Int, isEmpty: Bool = false) {
    self.isEmpty = isEmpty
    guard !names.isEmpty else {
      (pieces, hasNames) = ([.text(Array(text.utf8)[...])], false)
      return
    }
    let bytes = Array(text.utf8)
    var pieces: [Piece] = []
    var written = 0
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(where: Self.isDelimiter) ?? bytes.count
      if end > start, let list = names[String(decoding: bytes[start..<end], as: UTF8.self)], list > place {
        if written < start { pieces.append(.text(bytes[written..<start])) }
        pieces.append(.name(list))
        written = end
      }
      start = end + 1
    }
    hasNames = !pieces.isEmpty
    if written < bytes.count { pieces.append(.text(bytes[written...])) }
    self.pieces = pieces
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), 0x09, 0x0A, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: "="): true
    default: false
    }
  }
}
