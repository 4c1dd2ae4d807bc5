/// What is wrong with a file of tests, and where.
package struct TestError: Error, Hashable, Sendable, CustomStringConvertible {
  package let reason: String
  /// Counted from 1; 0 if the place is not known.
  package let line: Int
  package let column: Int

  package init(_ reason: String, line: Int = 0, column: Int = 0) {
    self.reason = reason
    self.line = line
    self.column = column
  }

  package var description: String { line == 0 ? reason : "line \(line), column \(column): \(reason)" }
}
