package import Alerts
package import Conditions

/// The fields that conditions and outputs can name, as a list.
package enum FieldList {
  /// A line a field, with a blank line between classes.
  package static func text(_ definitions: [FieldDefinition]) -> String {
    let names = definitions.map(\.shownName)
    let width = (names.map(\.count).max() ?? 0) + 2
    var lines: [String] = []
    var section = ""
    for (definition, name) in zip(definitions, names) {
      if !section.isEmpty, definition.section != section { lines.append("") }
      section = definition.section
      let note = definition.isDeprecated ? " Deprecated." : ""
      lines.append("\(name.padded(to: width))\(definition.shownType.padded(to: 14))\(definition.help)\(note)")
    }
    return lines.joined(separator: "\n")
  }

  package static func json(_ definitions: [FieldDefinition]) -> JSONValue {
    .array(
      definitions.map { definition in
        .object([
          JSONMember("name", .string(definition.name)),
          JSONMember("type", .string(definition.type.rawValue)),
          JSONMember("list", .bool(definition.multiplicity == .list)),
          JSONMember("argument", .string(definition.argument.word)),
          JSONMember("deprecated", .bool(definition.isDeprecated)),
          JSONMember("description", .string(definition.help)),
        ])
      })
  }
}

extension FieldDefinition {
  /// The word before the first dot.
  fileprivate var section: String { String(name.prefix { $0 != "." }) }

  fileprivate var shownName: String {
    switch argument {
    case .none: name
    case .optionalIndex: "\(name)[N]?"
    case .optionalKey: "\(name)[KEY]?"
    case .indexOrParameter: "\(name)[N], \(name).NAME"
    case .parameter: "\(name).NAME"
    case .key: "\(name)[KEY]"
    }
  }

  fileprivate var shownType: String { multiplicity == .list ? "\(type.rawValue) list" : type.rawValue }
}

extension FieldDefinition.Argument {
  fileprivate var word: String {
    switch self {
    case .none: "none"
    case .optionalIndex: "optional index"
    case .optionalKey: "optional key"
    case .indexOrParameter: "index or name"
    case .parameter: "name"
    case .key: "key"
    }
  }
}
