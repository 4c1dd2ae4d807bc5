import Conditions

/// Fields of every type and kind, for conditions of tests; those of recorded cases are among them.
struct TestCatalog: FieldCatalog {
  static let eventNames: Set<String> = ["open", "openat", "close", "execve", "read", "connect"]

  let definitions: [String: FieldDefinition]
  private let numbers: [String: Int]

  init() {
    var definitions: [FieldDefinition] = []
    for name in Self.texts { definitions.append(FieldDefinition(name, .string)) }
    for (name, type) in Self.others { definitions.append(FieldDefinition(name, type)) }
    definitions += Self.special
    self.definitions = Dictionary(uniqueKeysWithValues: definitions.map { ($0.name, $0) })
    numbers = Dictionary(uniqueKeysWithValues: definitions.map(\.name).sorted().enumerated().map { ($1, $0) })
  }

  func has(_ name: String) -> Bool { definitions[name] != nil }

  func longestName(in text: Substring) -> Substring? {
    text.indices.map { text[...$0] }.last { has(String($0)) }
  }

  func field(_ name: String, argument: String?) throws(FieldError) -> Field {
    guard let definition = definitions[name], let number = numbers[name] else {
      throw FieldError(.unknownField, "there is no field '\(name)'")
    }
    return Field(id: number, argument: try Self.argument(argument, of: definition), definition: definition)
  }

  private static func argument(
    _ text: String?, of definition: FieldDefinition
  ) throws(FieldError) -> Field.Argument {
    switch (definition.argument, text) {
    case (.none, nil), (.optionalIndex, nil), (.optionalKey, nil): return .none
    case (.parameter, _): throw FieldError(.argumentForm, "\(definition.name) wants a name behind a dot")
    case (.none, _): throw FieldError(.unknownField, "\(definition.name) takes no argument")
    case (_, nil): throw FieldError(.argumentMissing, "\(definition.name) needs an argument")
    case (.optionalIndex, let text?):
      guard let index = Int(text) else { throw FieldError(.unknownField, "'\(text)' is no index") }
      return .index(index)
    case (.indexOrParameter, let text?):
      guard let index = Int(text) else { throw FieldError(.badNumber, "'\(text)' is no index") }
      return .index(index)
    case (.optionalKey, let text?), (.key, let text?): return .key(text)
    }
  }

  private static let texts = [
    "proc.name", "proc.exe", "proc.exepath", "proc.pname", "proc.cmdline", "fd.name", "fd.filename", "evt.args",
    "evt.res", "evt.dir", "proc.args", "container.id", "k8s.ns.name",
  ]

  private static let others: [(String, FieldType)] = [
    ("proc.pid", .pid), ("proc.ppid", .pid), ("thread.tid", .pid), ("fd.num", .int64), ("evt.num", .uint64),
    ("evt.cpu", .int16), ("user.uid", .uint32), ("thread.cpu", .double), ("evt.is_open_read", .bool),
    ("fd.connected", .bool), ("evt.buffer", .bytes), ("fd.sip", .address), ("fd.cip", .address),
    ("fd.snet", .network), ("fd.cport", .port),
  ]

  private static let special: [FieldDefinition] = [
    made("evt.type", .string) { $0.vocabulary = eventNames },
    made("fd.types", .string) { $0.multiplicity = .list },
    made("fd.ports", .port) { $0.multiplicity = .list },
    made("proc.aname", .string) {
      $0.multiplicity = .anyOf
      $0.argument = .optionalIndex
      $0.refusesTransformers = true
      $0.refusesRightSide = true
    },
    made("fd.ip", .address) {
      $0.multiplicity = .eitherSide
      $0.refusesMembership = true
      $0.refusesRightSide = true
    },
    made("fd.net", .network) {
      $0.multiplicity = .eitherSide
      $0.refusesRightSide = true
    },
    made("fd.port", .port) { $0.multiplicity = .eitherSide },
    made("fd.sip.name", .string) { $0.isHostName = true },
    made("proc.env", .string) { $0.argument = .optionalKey },
    made("evt.arg", .string) { $0.argument = .indexOrParameter },
    made("evt.rawarg", .string) { $0.argument = .parameter },
    made("evt.rawarg.fd", .fd) { $0.refusesTransformers = true },
    made("evt.rawarg.res", .errno) { $0.refusesTransformers = true },
    made("container.mount.dest", .string) { $0.argument = .key },
    made("k8s.pod.label", .string) { $0.argument = .key },
  ]

  private static func made(
    _ name: String, _ type: FieldType, _ change: (inout FieldDefinition) -> Void
  ) -> FieldDefinition {
    var definition = FieldDefinition(name, type)
    change(&definition)
    return definition
  }
}
