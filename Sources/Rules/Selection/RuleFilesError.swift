/// Why rules files cannot be found.
package struct RuleFilesError: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
