extension String {
  /// What `escape` makes of this text, cut at a character border and marked where that is longer than `limit` bytes.
  ///
  /// Services count characters; bytes are never fewer, so that what fits here fits there.
  func fitted(to limit: Int, escaping escape: (String) -> String = { $0 }) -> String {
    // Escaping makes text longer, never shorter: what lies beyond the limit need not be looked at.
    var kept = utf8.count > limit ? String(prefix(limit)) : self
    var escaped = escape(kept)
    if kept.utf8.count == utf8.count && escaped.utf8.count <= limit { return escaped }
    let room = max(0, limit - Self.cutMark.utf8.count)
    while escaped.utf8.count > room, !kept.isEmpty {
      let count = kept.count
      kept = String(kept.prefix(min(count - 1, count * room / escaped.utf8.count)))
      escaped = escape(kept)
    }
    return escaped + Self.cutMark
  }

  /// Stands where text was cut off.
  private static let cutMark = "…"
}
