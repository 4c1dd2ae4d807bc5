/// Why bytes are no records, and at which byte.
package struct RecordError: Error, Hashable, Sendable, CustomStringConvertible {
  package let reason: String
  package let offset: Int

  package var description: String { "byte \(offset): \(reason)" }
}
