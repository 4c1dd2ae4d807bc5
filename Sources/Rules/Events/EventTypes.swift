package import Conditions

/// All types of events, by Falco's names.
package enum EventTypes {
  /// A type's place is its id; records hold ids, so new types are added in a table behind all others.
  package static let all: [EventType] = {
    let lines = Self.lines
    let nameIDs = Dictionary(uniqueKeysWithValues: parameterNames.enumerated().map { ($0.element, $0.offset) })
    return lines.enumerated().map { EventType(id: $0.offset, line: $0.element, nameIDs: nameIDs) }
  }()

  /// The names that conditions may hold.
  package static let names = Set(all.map { $0.name })

  /// The names of all parameters; a name's place is its number.
  package static let parameterNames: [String] = {
    var names: [String] = []
    var known: Set<String> = []
    for parameter in lines.flatMap({ $0.parameters }) where known.insert(parameter.name).inserted {
      names.append(parameter.name)
    }
    return names
  }()

  private static let ids = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0.id) })

  private static let fieldTypes: [FieldType] = {
    var types = [FieldType](repeating: .string, count: parameterNames.count)
    for type in all.reversed() {
      for parameter in type.parameters { types[parameter.nameID] = parameter.fieldType }
    }
    return types
  }()

  package static func id(of name: String) -> Int? { ids[name] }

  package static func named(_ name: String) -> EventType? { ids[name].map { all[$0] } }

  /// The type of the field `evt.rawarg.NAME`: that of the first event that has the parameter.
  package static func fieldType(ofParameter nameID: Int) -> FieldType { fieldTypes[nameID] }

  static let lines: [EventLine] = {
    func read(_ text: String, _ origin: EventType.Origin) -> [EventLine] {
      text.split(separator: "\n").compactMap { EventLine($0, origin: origin) }
    }
    let own = read(fileLines, .syscall) + read(networkLines, .syscall) + read(processLines, .syscall)
    let others = read(tracepointLines, .tracepoint) + read(metaLines, .meta)
    return own + others + genericNames.split { $0 == " " || $0 == "\n" }.map { EventLine(generic: $0) }
  }()
}
