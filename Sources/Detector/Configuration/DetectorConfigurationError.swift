/// Everything that is wrong with a detector's configuration, so that one start shows every mistake.
package struct DetectorConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A line each, none with a secret.
  package let problems: [String]

  package init(_ problems: [String]) { self.problems = problems }

  package var description: String { problems.joined(separator: "\n") }
}
