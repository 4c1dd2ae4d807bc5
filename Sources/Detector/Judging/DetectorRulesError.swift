/// Why rules cannot be taken.
package struct DetectorRulesError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One for each file with a mistake, of as many lines as it takes.
  package let problems: [String]

  init(_ problems: [String]) { self.problems = problems }

  package var description: String { problems.joined(separator: "\n") }
}
