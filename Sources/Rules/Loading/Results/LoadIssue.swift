/// An error or a warning of a rules file, with the lines it is about.
package struct LoadIssue<Code: Hashable & Sendable>: Hashable, Sendable {
  package let code: Code
  package let message: String
  package let context: LoadContext
  /// Nil for what an earlier file holds.
  package let excerpt: Excerpt?
}
