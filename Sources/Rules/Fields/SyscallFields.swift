package import Conditions

/// The fields of system call events, by Falco's names.
///
/// A parameter of an event is a field of its own: `evt.arg.NAME` has the number `argumentBase` plus the number of the
/// parameter's name, `evt.rawarg.NAME` has `rawArgumentBase` plus it.
package struct SyscallFields: FieldCatalog {
  package static let shared = SyscallFields()

  package static let argumentBase = 1000
  package static let rawArgumentBase = 2000

  /// All fields but single parameters, by class and in the order in which a list of them shows them.
  package let definitions: [FieldDefinition]

  private let fields: [String: (id: Int, definition: FieldDefinition)]
  private let longestLength: Int

  private init() {
    let rows = Self.eventRows + Self.processRows + Self.fileRows + Self.containerRows
    definitions = rows.map { $0.definition }
    var fields: [String: (id: Int, definition: FieldDefinition)] = [:]
    for row in rows { fields[row.definition.name] = (row.id.rawValue, row.definition) }
    for (number, name) in EventTypes.parameterNames.enumerated() {
      let text = FieldDefinition("evt.arg.\(name)", .string)
      fields[text.name] = (Self.argumentBase + number, text)
      var raw = FieldDefinition("evt.rawarg.\(name)", EventTypes.fieldType(ofParameter: number))
      raw.refusesTransformers = true
      raw.refusesRightSide = true
      fields[raw.name] = (Self.rawArgumentBase + number, raw)
    }
    longestLength = fields.keys.map { $0.utf8.count }.max() ?? 0
    self.fields = fields
  }

  package func has(_ name: String) -> Bool { fields[name] != nil || dotted(name) != nil }

  package func longestName(in text: Substring) -> Substring? {
    var end = text.index(text.startIndex, offsetBy: longestLength, limitedBy: text.endIndex) ?? text.endIndex
    if let prefix = Self.dottedPrefixes.first(where: { text.hasPrefix($0) }) {
      let rest = text.dropFirst(prefix.count).prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
      if !rest.isEmpty { return text[..<rest.endIndex] }
    }
    while end > text.startIndex {
      if fields[String(text[..<end])] != nil { return text[..<end] }
      end = text.index(before: end)
    }
    return nil
  }

  package func field(_ name: String, argument: String?) throws(FieldError) -> Field {
    if let (id, definition) = fields[name] {
      return Field(
        id: id, argument: try Self.argument(argument, of: definition, id: id), definition: definition)
    }
    if let found = dotted(name), argument == nil { return found }
    throw unknown(name)
  }

  // MARK: Names behind a dot that are no parameters

  private static let dottedPrefixes = ["evt.type.is.", "thread.cgroup."]

  /// `evt.type.is.open` and `thread.cgroup.cpu`, whose last word is an argument.
  private func dotted(_ name: String) -> Field? {
    guard let prefix = Self.dottedPrefixes.first(where: { name.hasPrefix($0) }), name.count > prefix.count,
      let (id, definition) = fields[String(prefix.dropLast())]
    else { return nil }
    let word = String(name.dropFirst(prefix.count))
    guard id == SyscallField.threadCgroup.rawValue || EventTypes.id(of: word) != nil else { return nil }
    return Field(id: id, argument: .key(word), definition: definition)
  }

  private func unknown(_ name: String) -> FieldError {
    for (prefix, what) in [("evt.arg.", "parameter"), ("evt.rawarg.", "parameter"), ("evt.type.is.", "type")]
    where name.hasPrefix(prefix) {
      return FieldError(.unknownField, "no event has a \(what) \"\(name.dropFirst(prefix.count))\"")
    }
    return FieldError(.unknownField, "there is no field \"\(name)\"")
  }
}
