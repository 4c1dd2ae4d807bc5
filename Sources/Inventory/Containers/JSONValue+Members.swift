import Alerts

/// Takes values out of what engines answer, whose members may be missing or null.
extension JSONValue {
  subscript(_ names: String...) -> JSONValue {
    names.reduce(self) { value, name in
      guard case .object(let members) = value else { return .null }
      return members.first { $0.name == name }?.value ?? .null
    }
  }

  /// The text inside, empty where there is none.
  var text: String { string ?? "" }

  var isTrue: Bool { self == .bool(true) }

  var elements: [JSONValue] {
    if case .array(let elements) = self { elements } else { [] }
  }

  var members: [JSONMember] {
    if case .object(let members) = self { members } else { [] }
  }

  /// An object whose values are all texts.
  var texts: [String: String] {
    Dictionary(members.map { ($0.name, $0.value.text) }) { $1 }
  }
}
