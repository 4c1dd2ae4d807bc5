/// Why a constant cannot be shown.
package struct StaticFieldError: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
