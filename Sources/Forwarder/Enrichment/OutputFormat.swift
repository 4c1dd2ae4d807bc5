import Alerts

/// How the text of an alert is put together anew: `<timestamp>: <priority> <output> <tags>`.
struct OutputFormat: Sendable {
  enum Word: String, CaseIterable {
    case timestamp, priority, output, tags
    case customFields = "custom_fields"
    case templatedFields = "templated_fields"
  }

  private enum Part: Sendable {
    case text(String)
    case word(Word)
  }

  private var parts: [Part] = []

  init(_ format: String) {
    var rest = format[...]
    while let open = rest.firstIndex(of: "<") {
      parts.append(.text(String(rest[..<open])))
      rest = rest[open...]
      if let word = Word.allCases.first(where: { rest.hasPrefix("<\($0.rawValue)>") }) {
        parts.append(.word(word))
        rest = rest.dropFirst(word.rawValue.count + 2)
      } else {
        parts.append(.text(String(rest.removeFirst())))
      }
    }
    parts.append(.text(String(rest)))
  }

  /// The new text; a text that does not begin as Falco's do, `16:31:56.746609046: Error …`, is left as it is.
  func text(
    for alert: Alert, customFields: [(name: String, value: String)], templatedFields: [(name: String, value: String)]
  ) -> String {
    guard let (timestamp, message) = Self.split(alert.output) else { return alert.output }
    let text = parts.map { part in
      switch part {
      case .text(let text): text
      case .word(.timestamp): timestamp
      case .word(.priority): alert.priority.name
      case .word(.output): message
      case .word(.tags): alert.tags.joined(separator: ",")
      case .word(.customFields): Self.pairs(customFields)
      case .word(.templatedFields): Self.pairs(templatedFields)
      }
    }.joined()
    return Self.trimmed(text)
  }

  private static func pairs(_ fields: [(name: String, value: String)]) -> String {
    fields.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
  }

  /// The time and the message of a text that has both, with a priority between them.
  private static func split(_ output: String) -> (timestamp: String, message: String)? {
    let words = output.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard words.count == 3, words[0].last == ":", Priority.allCases.contains(where: { $0.name == words[1] }) else {
      return nil
    }
    let timestamp = words[0].dropLast()
    let parts = timestamp.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isDigit: (UInt8) -> Bool = { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, parts[1].allSatisfy(isDigit),
      parts[0].allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ":") })
    else { return nil }
    return (String(timestamp), String(words[2]))
  }

  /// Without what empty words leave behind at the end.
  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    for leftover in [" ", "( )", "()", " "] where text.hasSuffix(leftover) { text = text.dropLast(leftover.count) }
    return String(text)
  }
}
