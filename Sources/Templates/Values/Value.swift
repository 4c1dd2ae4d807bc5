import Alerts

/// What an expression of a template comes to.
enum Value: Sendable {
  /// What is not there, or null.
  case missing
  case bool(Bool)
  case int(Int)
  case double(Double)
  case text(Text)
  /// A number of the alert, as it was written.
  case number(String)
  case list([JSONValue])
  /// Sorted by name.
  case map([JSONMember])
  case priority(Priority)
  case time(Timestamp)
  case alert(Alert)

  init(_ value: JSONValue) {
    switch value {
    case .null: self = .missing
    case .bool(let bool): self = .bool(bool)
    case .number(let literal): self = .number(literal)
    case .string(let text): self = .alertText(text)
    case .array(let values): self = .list(values)
    case .object(let members): self = .map(members)
    }
  }

  static func alertText(_ text: String) -> Value { .text(Text(text, isFromAlert: true)) }

  /// As `if` sees it: what is empty or zero is false. A number of the alert is true, for falcosidekick keeps it as text.
  var isTrue: Bool {
    switch self {
    case .missing: false
    case .bool(let bool): bool
    case .int(let int): int != 0
    case .double(let double): double != 0
    case .text(let text): text.byteCount > 0
    case .list(let values): !values.isEmpty
    case .map(let members): !members.isEmpty
    case .number, .priority, .time, .alert: true
    }
  }

  /// The number that it is, if it is a whole one.
  var int: Int? {
    switch self {
    case .int(let int): int
    case .number(let literal): Int(literal)
    case .priority(let priority): priority.rawValue
    default: nil
    }
  }

  var double: Double? {
    switch self {
    case .int(let int): Double(int)
    case .double(let double): double
    case .number(let literal): Double(literal)
    case .priority(let priority): Double(priority.rawValue)
    default: nil
    }
  }
}
