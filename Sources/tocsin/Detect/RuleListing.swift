import Alerts
import Conditions
import Rules

/// Rules as `-L` and `-l` print them.
enum RuleListing {
  private static let nameWidth = 50
  private static let textWidth = 70

  /// Two columns, the second wrapped.
  static func text(_ rules: [Rule]) -> String {
    let heading = line("Rule", "Description") + line("----", "-----------")
    return rules.reduce(heading) { text, rule in
      let lines = wrapped(rule.description)
      let first = line(rule.name, lines.first ?? "")
      return text + first + lines.dropFirst().map { line("", $0) }.joined() + "\n"
    }
  }

  /// Under Falco's names.
  static func json(_ rule: Rule) -> JSONValue {
    let needs = RuleNeeds(rule.condition)
    func list(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
    return .object([
      JSONMember(
        "info",
        .object([
          JSONMember("name", .string(rule.name)),
          JSONMember("condition", .string(rule.conditionText)),
          JSONMember("description", .string(rule.description)),
          JSONMember("output", .string(rule.output)),
          JSONMember("priority", .string(rule.priority.name)),
          JSONMember("enabled", .bool(rule.isEnabled)),
          JSONMember("source", .string(rule.source)),
          JSONMember("tags", list(rule.tags)),
          JSONMember("capture", .bool(rule.captures)),
          JSONMember("capture_duration", .number("\(rule.captureMilliseconds)")),
        ])),
      JSONMember(
        "details",
        .object([
          JSONMember("condition_compiled", .string(rule.condition.description)),
          JSONMember("condition_fields", list(needs.fieldNames)),
          JSONMember("events", list(rule.eventTypes.types.map(\.name).sorted())),
          JSONMember("exception_names", list(rule.exceptions.map(\.name).sorted())),
          JSONMember("output_compiled", .string(rule.output)),
          JSONMember("output_fields", list(rule.template.fields.map(\.definition.name))),
        ])),
    ])
  }

  private static func line(_ name: String, _ text: String) -> String {
    let padding = String(repeating: " ", count: max(1, nameWidth - name.count))
    return (name + padding + text).trimmedAtEnd + "\n"
  }

  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      if let last = lines.last, last.count + 1 + word.count <= textWidth {
        lines[lines.count - 1] += " \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}

extension String {
  fileprivate var trimmedAtEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
