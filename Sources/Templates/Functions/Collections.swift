import Alerts

extension Function {
  static let collections = [
    Function("index", 1...many) { values in values.dropFirst().reduce(values[0]) { $0.element($1) } },
    Function("join", 2...2) { values in
      guard case .list(let items) = values[1] else { return .text(values[1].text) }
      let separator = values[0].text
      var result = Text()
      for (index, item) in items.enumerated() {
        if index > 0 { result.append(separator) }
        result.append(Value(item).text)
      }
      return .text(result)
    },
    Function("len", 1...1) { .int(length(of: $0[0])) },
    Function("slice", 1...3) { slice($0[0], from: $0.dropFirst().first?.int, to: $0.dropFirst(2).first?.int) },
  ]

  /// In bytes, or in elements.
  private static func length(of value: Value) -> Int {
    switch value {
    case .text(let text): text.byteCount
    case .number(let literal): literal.utf8.count
    case .list(let values): values.count
    case .map(let members): members.count
    default: 0
    }
  }

  /// What lies between two places, as far as there is something; texts are cut between characters.
  private static func slice(_ value: Value, from: Int?, to: Int?) -> Value {
    let count = length(of: value)
    let start = min(max(from ?? 0, 0), count)
    let end = min(max(to ?? count, start), count)
    switch value {
    case .list(let values): return .list(Array(values[start..<end]))
    case .text, .number:
      let text = value.text
      let head = text.string.prefix(bytes: end)
      let skipped = String(head).prefix(bytes: start).endIndex
      return .text(Text(String(head[skipped...]), isFromAlert: text.isFromAlert))
    default: return value
    }
  }
}
