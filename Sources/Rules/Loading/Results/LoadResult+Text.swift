extension LoadResult {
  /// One line: the file and whether it is valid.
  package var summary: String {
    if !isSuccessful { return "\(file): Invalid" }
    return warnings.isEmpty ? "\(file): Ok" : "\(file): Ok, with warnings"
  }

  /// The summary, and every problem with the lines it is about.
  package var text: String {
    var text = "\(summary)\n"
    if !errors.isEmpty { text += Self.count(errors.count, "Error") }
    for error in errors { text += error.text(code: error.code.rawValue, summary: error.code.summary) }
    if !warnings.isEmpty { text += Self.count(warnings.count, "Warning") }
    for warning in warnings { text += warning.text(code: warning.code.rawValue, summary: warning.code.summary) }
    if omittedWarnings > 0 { text += "and \(omittedWarnings) more warnings\n" }
    return text
  }

  private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)s:\n" }
}

extension LoadIssue {
  fileprivate func text(code: String, summary: String) -> String {
    let places = context.locations.map(\.description).joined(separator: "\n    ")
    let dashes = "------\n"
    return "In \(places)\n\(dashes)\(excerpt?.text ?? "")\(dashes)\(code) (\(summary)): \(message)\n"
  }
}
