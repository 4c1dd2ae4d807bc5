extension String {
  /// The longest beginning of at most `count` bytes that ends between two characters.
  func prefix(bytes count: Int) -> Substring {
    guard utf8.count > count else { return self[...] }
    var end = utf8.index(startIndex, offsetBy: max(0, count))
    // Scalars and not what people see as one character: of those one can be as long as an attacker likes.
    while end > startIndex, end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
    return self[..<end]
  }
}
