import Alerts

/// What stands behind a dot, or in an index.
extension Value {
  /// The value that names lead to. In a map names behind one another may be one name with dots in it, as fields have.
  func part(_ names: ArraySlice<String>) -> Value {
    guard let name = names.first else { return self }
    switch self {
    case .map(let members):
      for count in (1...names.count).reversed() {
        guard let value = members.value(named: names.prefix(count).joined(separator: ".")) else { continue }
        return Value(value).part(names.dropFirst(count))
      }
      return .missing
    case .alert(let alert): return Self.field(name, of: alert).part(names.dropFirst())
    case .time(let time): return TimePart.value(name, of: time).part(names.dropFirst())
    case .priority(let priority): return name == "String" && names.count == 1 ? .alertText(priority.name) : .missing
    default: return .missing
    }
  }

  /// The element that a name or a number stands for.
  func element(_ key: Value) -> Value {
    switch (self, key) {
    case (.map(let members), .text(let name)): members.value(named: name.string).map { Value($0) } ?? .missing
    case (.list(let values), _): key.int.flatMap { values.indices.contains($0) ? Value(values[$0]) : nil } ?? .missing
    default: .missing
    }
  }

  private static func field(_ name: String, of alert: Alert) -> Value {
    switch name {
    case "Hostname": .alertText(alert.hostname ?? "")
    case "Output": .alertText(alert.output)
    case "OutputFields": .map(alert.outputFields)
    case "Priority": .priority(alert.priority)
    case "Rule": .alertText(alert.rule)
    case "Source": .alertText(alert.source)
    case "Tags": .list(alert.tags.map { .string($0) })
    case "Time": .time(alert.time)
    case "UUID": .alertText(alert.uuid.description)
    default: .missing
    }
  }
}
