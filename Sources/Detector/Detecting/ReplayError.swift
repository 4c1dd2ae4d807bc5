/// Why a file cannot be replayed.
package struct ReplayError: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
