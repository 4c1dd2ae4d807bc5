import Alerts

/// Values as Go prints them.
extension Value {
  /// As an action prints it.
  var printed: Text {
    switch self {
    case .missing: Text("<no value>", isFromAlert: true)
    default: text
    }
  }

  /// As `print` and `printf "%v"` write it.
  var text: Text {
    if case .text(let text) = self { return text }
    return Text(plainText, isFromAlert: true)
  }

  var plainText: String {
    switch self {
    case .missing: "<nil>"
    case .bool(let bool): "\(bool)"
    case .int(let int): "\(int)"
    case .double(let double): GoNumber.shortest(double)
    case .text(let text): text.string
    case .number(let literal): literal
    case .list(let values): "[\(values.map { Value($0).plainText }.joined(separator: " "))]"
    case .map(let members):
      "map[\(members.map { "\($0.name):\(Value($0.value).plainText)" }.joined(separator: " "))]"
    case .priority(let priority): priority.name
    case .time(let time): time.goDescription
    case .alert(let alert): String(decoding: alert.json, as: UTF8.self)
    }
  }

  /// Whether Go has it as a string, which decides where `print` puts blanks.
  var isString: Bool {
    switch self {
    case .text, .number: true
    default: false
    }
  }

  /// The name of its type in Go, for what `printf` says of a verb that does not fit.
  var typeName: String {
    switch self {
    case .missing: "<nil>"
    case .bool: "bool"
    case .int: "int"
    case .double: "float64"
    case .text: "string"
    case .number: "json.Number"
    case .list: "[]interface {}"
    case .map: "map[string]interface {}"
    case .priority: "types.PriorityType"
    case .time: "time.Time"
    case .alert: "types.FalcoPayload"
    }
  }
}
