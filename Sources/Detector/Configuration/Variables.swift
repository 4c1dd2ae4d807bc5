/// The variables that values of a configuration may name as `${NAME}`.
struct Variables: Sendable {
  private let environment: [String: String]

  init(_ environment: [String: String]) { self.environment = environment }

  /// The text with every `${NAME}` replaced, by nothing where there is no such variable; `$${NAME}` stands for `${NAME}`.
  func expanded(_ text: String) -> String {
    guard text.contains("${") else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "${") {
      let before = rest[..<start.lowerBound]
      guard let end = rest[start.upperBound...].firstIndex(of: "}") else { break }
      if before.hasSuffix("$") {
        result += before.dropLast() + rest[start.lowerBound...end]
      } else {
        result += before + (environment[String(rest[start.upperBound..<end])] ?? "")
      }
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
