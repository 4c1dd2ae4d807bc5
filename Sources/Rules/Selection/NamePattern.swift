/// A name in which `*` stands for any text; every other character stands for itself.
struct NamePattern {
  private let pieces: [[UInt8]]

  init(_ text: String) {
    pieces = text.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map { Array($0) }
  }

  /// Whether the whole name fits.
  func matches(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    guard pieces.count > 1, let first = pieces.first, let last = pieces.last else { return pieces[0] == bytes }
    guard bytes.count >= first.count + last.count, bytes.starts(with: first),
      bytes.suffix(last.count).elementsEqual(last)
    else { return false }
    // Each piece in between is taken at its first place, which leaves most room for the rest.
    var rest = bytes[first.count..<(bytes.count - last.count)]
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let place = rest.firstRange(of: piece) else { return false }
      rest = rest[place.upperBound...]
    }
    return true
  }
}
