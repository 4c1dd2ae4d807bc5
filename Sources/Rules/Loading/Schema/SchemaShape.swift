/// What a value of a rules file should look like.
indirect enum SchemaShape: Sendable {
  /// Text, but no number.
  case text
  /// Any scalar.
  case scalar
  case flag
  case number
  case word(Set<String>)
  case anything
  case sequence(SchemaShape)
  /// A mapping with no other keys.
  case mapping([String: SchemaShape], required: Set<String> = [], minimum: Int = 0)

  /// What is wrong with a value, in one sentence each.
  func problems(of node: YAMLNode, _ path: String) -> [String] {
    switch (self, node.content) {
    case (.anything, _), (.scalar, .scalar): return []
    case (.text, .scalar(let text, let isPlain)):
      return isPlain && YAMLScalar.isNumber(text) ? ["\(path): should be a text; write quotes around it"] : []
    case (.flag, .scalar(let text, _)): return YAMLScalar.flag(text) == nil ? ["\(path): should be true or false"] : []
    case (.number, .scalar(let text, _)): return Int64(text) == nil ? ["\(path): should be a whole number"] : []
    case (.word(let words), .scalar(let text, _)):
      return words.contains(text) ? [] : ["\(path): should be one of \(words.sorted().joined(separator: ", "))"]
    case (.sequence(let shape), .sequence(let elements)):
      return elements.enumerated().lazy.flatMap { shape.problems(of: $1, "\(path)[\($0)]") }.prefix(Self.limit).map {
        $0
      }
    case (.mapping(let shapes, let required, let minimum), .mapping(let members)):
      return Self.problems(of: members, shapes, required, minimum, path)
    default: return ["\(path): should be \(name)"]
    }
  }

  /// How many problems of one value are named.
  private static let limit = 20

  private static func problems(
    of members: [YAMLMember], _ shapes: [String: SchemaShape], _ required: Set<String>, _ minimum: Int, _ path: String
  ) -> [String] {
    var problems: [String] = []
    var seen: Set<String> = []
    for member in members where problems.count < limit {
      guard let key = member.key.text, let shape = shapes[key] else {
        problems.append("\(path): should not have the key '\((member.key.text ?? "(no text)").shortened)'")
        continue
      }
      if !seen.insert(key).inserted { problems.append("\(path): should have the key '\(key)' once") }
      problems += shape.problems(of: member.value, "\(path).\(key)")
    }
    problems += required.subtracting(seen).sorted().map { "\(path): should have the key '\($0)'" }
    if members.count < minimum { problems.append("\(path): should not be empty") }
    return problems
  }

  private var name: String {
    switch self {
    case .text, .scalar: "a text"
    case .flag: "true or false"
    case .number: "a whole number"
    case .word(let words): "one of \(words.sorted().joined(separator: ", "))"
    case .sequence: "a sequence"
    case .mapping: "a mapping"
    case .anything: "there"
    }
  }
}
