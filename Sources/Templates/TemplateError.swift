/// Why a text is no template, and where.
package struct TemplateError: Error, Hashable, Sendable, CustomStringConvertible {
  package let reason: String
  /// From 1.
  package let line: Int
  /// From 1, in characters.
  package let column: Int

  /// - Parameter offset: where the part at fault begins, in bytes.
  init(_ reason: String, at offset: Int, in source: [UInt8]) {
    self.reason = reason
    let before = String(decoding: source.prefix(offset), as: UTF8.self)
    let lines = before.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    line = lines.count
    column = (lines.last?.count ?? 0) + 1
  }

  package var description: String { "line \(line), column \(column): \(reason)" }
}
