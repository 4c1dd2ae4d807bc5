/// What came of loading one file.
package struct LoadResult: Sendable {
  package let file: String
  /// At most one, since the first ends the reading of a file.
  package let errors: [LoadIssue<LoadErrorCode>]
  package let warnings: [LoadIssue<LoadWarningCode>]
  /// How many warnings there were besides.
  package let omittedWarnings: Int
  package let schema: SchemaStatus

  package var isSuccessful: Bool { errors.isEmpty }
}
