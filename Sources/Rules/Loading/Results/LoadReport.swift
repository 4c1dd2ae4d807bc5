/// Collects what is to be said of one file.
struct LoadReport {
  /// A file with more warnings than this has one mistake made many times.
  private static let warningLimit = 1000

  let file: String
  private let lines: TextLines
  private(set) var errors: [LoadIssue<LoadErrorCode>] = []
  private(set) var warnings: [LoadIssue<LoadWarningCode>] = []
  private(set) var omittedWarnings = 0

  /// - Parameter content: the bytes of the file.
  init(file: String, content: [UInt8]) {
    self.file = file
    lines = TextLines(content)
  }

  mutating func add(_ problem: LoadProblem) {
    errors.append(
      LoadIssue(
        code: problem.code, message: problem.message, context: problem.context, excerpt: excerpt(problem.context)))
  }

  mutating func warn(_ code: LoadWarningCode, _ message: String, _ context: LoadContext) {
    guard warnings.count < Self.warningLimit else {
      omittedWarnings += 1
      return
    }
    warnings.append(LoadIssue(code: code, message: message, context: context, excerpt: excerpt(context)))
  }

  func result(schema: SchemaStatus) -> LoadResult {
    LoadResult(
      file: file, errors: errors, warnings: warnings, omittedWarnings: omittedWarnings, schema: schema)
  }

  private func excerpt(_ context: LoadContext) -> Excerpt? {
    guard let location = context.locations.last else { return nil }
    if let text = context.text { return Excerpt(location.position, in: TextLines(Array(text.utf8))) }
    // What an earlier file holds is not at hand any more.
    return location.source == file ? Excerpt(location.position, in: lines) : nil
  }
}
