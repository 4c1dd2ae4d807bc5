import Glibc

/// Where lines end up. May block: it has a thread to itself.
package protocol LineSink: Sendable {
  /// - Throws: `SinkError`; the lines that were not written are lost.
  mutating func write(_ lines: ArraySlice<AlertLine>) throws(SinkError)

  /// Begins anew, after somebody moved the file away.
  mutating func reopen()

  mutating func close()
}

extension LineSink {
  package mutating func reopen() {}

  package mutating func close() {}
}

/// Why lines cannot be written.
package struct SinkError: Error, Hashable, CustomStringConvertible {
  package let description: String
  /// Lines that were written whole all the same.
  package let written: Int

  package init(_ description: String, written: Int = 0) {
    self.description = description
    self.written = written
  }

  init(_ subject: String, code: Int32, written: Int = 0) {
    self.init("\(subject): \(String(cString: strerror(code)))", written: written)
  }
}
