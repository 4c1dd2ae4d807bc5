import Conditions

/// A parameter that an event has: a number, a text or both.
struct ParameterValue {
  let number: Int64
  let text: UnsafeRawBufferPointer?
  /// Which file a descriptor is, see `EventBlocks.file(number:)`.
  var file: UInt32 = 0
}

extension Event {
  /// The value of the parameter at `place`; nil if the event does not have it.
  func parameter(_ place: Int) -> ParameterValue? {
    if let slot = blocks.event.slot(place) {
      return ParameterValue(number: slot.number, text: blocks.event.text(slot.text), file: slot.text.offset)
    }
    guard type.describesProcess, let process = blocks.process, place < type.parameters.count,
      let fact = type.parameters[place].ofProcess
    else { return nil }
    return ParameterValue(number: fact.number(in: process.facts), text: process.text(fact.text(in: process.facts)))
  }

  /// `evt.arg.NAME` and `evt.rawarg.NAME`.
  func parameterValue(_ field: Field) -> FieldValue? {
    let isRaw = field.id >= SyscallFields.rawArgumentBase
    let nameID = field.id - (isRaw ? SyscallFields.rawArgumentBase : SyscallFields.argumentBase)
    guard let place = type.place(ofParameter: nameID) else { return nil }
    return isRaw ? rawValue(place, as: field.definition.type) : text(ofParameter: place)
  }

  /// `evt.arg[0]`
  func argumentValue(_ field: Field) -> FieldValue? {
    guard case .index(let place) = field.argument, type.parameters.indices.contains(place) else { return nil }
    return text(ofParameter: place)
  }

  private func rawValue(_ place: Int, as fieldType: FieldType) -> FieldValue? {
    guard let value = parameter(place) else { return nil }
    switch type.parameters[place].kind {
    case .path, .relativePath, .text, .bytes, .tuple, .address:
      return .bytes(value.text ?? UnsafeRawBufferPointer(start: nil, count: 0))
    default: break
    }
    switch fieldType {
    case .fd, .errno, .pid, .int8, .int16, .int32, .int64: return .signed(value.number)
    default: return .unsigned(UInt64(bitPattern: value.number))
    }
  }

  /// The text of a parameter as `evt.arg` shows it: what its number means, else the number.
  private func text(ofParameter place: Int) -> FieldValue? {
    guard let value = parameter(place) else { return nil }
    let parameter = type.parameters[place]
    if case .path = parameter.kind, let text = value.text { return .bytes(text) }
    appendMeaning(of: parameter, value, place: place)
    if scratch.count == 0 { appendPlain(parameter, value) }
    return .bytes(scratch.finish())
  }

  /// All parameters: `name=value(meaning)`, separated by blanks.
  func arguments() -> UnsafeRawBufferPointer {
    var isFirst = true
    for (place, parameter) in type.parameters.enumerated() {
      guard let value = self.parameter(place) else { continue }
      if !isFirst { scratch.append(" ") }
      isFirst = false
      scratch.append(parameter.nameText.bytes)
      scratch.append("=")
      appendPlain(parameter, value)
      let before = scratch.count
      scratch.append("(")
      appendMeaning(of: parameter, value, place: place)
      if scratch.count == before + 1 { scratch.truncate(to: before) } else { scratch.append(")") }
    }
    return scratch.finish()
  }

  /// The value itself.
  private func appendPlain(_ parameter: EventParameter, _ value: ParameterValue) {
    switch parameter.kind {
    case .path, .relativePath, .text: if let text = value.text { scratch.append(text) }
    case .bytes: if let text = value.text { scratch.append(printable: text) }
    case .tuple, .address: if let text = value.text { scratch.append(socket: text) }
    case .user, .group: scratch.append(value.number == Int64(UInt32.max) ? -1 : value.number)
    case .unsigned, .relativeTime, .absoluteTime: scratch.append(UInt64(bitPattern: value.number), radix: 10)
    case .hexadecimal: scratch.append(UInt64(bitPattern: value.number), radix: 16)
    case .octal: appendOctal(value.number)
    case .named(let table) where table == "mode": appendOctal(value.number)
    default: scratch.append(value.number)
    }
  }

  private func appendOctal(_ number: Int64) {
    if number != 0 { scratch.append("0") }
    scratch.append(UInt64(bitPattern: number), radix: 8)
  }

  /// What the value means, nothing where it is clear by itself.
  private func appendMeaning(of parameter: EventParameter, _ value: ParameterValue, place: Int) {
    switch parameter.kind {
    case .descriptor: appendDescriptor(value)
    case .result: appendError(value.number)
    case .process: appendProcessName(value.number)
    case .user, .group: appendName(value, isUser: parameter.kind.isUser)
    case .relativePath: if let text = value.text { appendResolved(text, place: place) }
    case .named: appendNames(parameter, UInt64(bitPattern: value.number))
    case .syscall: scratch.append(type.nameText.bytes)
    default: break
    }
  }

  private func appendError(_ number: Int64) {
    if let name = ErrorNames.name(ofResult: number) { scratch.append(name) }
  }

  private func appendDescriptor(_ value: ParameterValue) {
    if value.number == Self.workingDirectoryDescriptor { return scratch.append("AT_FDCWD") }
    guard value.number >= 0 else { return appendError(value.number) }
    guard let file = blocks.file(number: value.file) else { return }
    scratch.append("<")
    scratch.append(file.facts.fileKind.letter)
    if file.facts.fileKind.isInternet { scratch.append(file.facts.transportLetter) }
    scratch.append(">")
    if let name = file.text(file.facts.name) { scratch.append(name) }
  }

  private func appendProcessName(_ id: Int64) {
    guard id > 0 else { return appendError(id) }
    guard let known = process(withID: id), let name = known.text(known.facts.name) else { return }
    scratch.append(name)
  }

  private func appendName(_ value: ParameterValue, isUser: Bool) {
    if value.number == Int64(UInt32.max) || value.number == -1 { return scratch.append("<NONE>") }
    if let name = value.text, !name.isEmpty { return scratch.append(name) }
    scratch.append(value.number == 0 ? "root" : "<NA>")
  }

  private func appendNames(_ parameter: EventParameter, _ number: UInt64) {
    let start = scratch.count
    parameter.names?.forEachName(of: number) { name in
      if scratch.count > start { scratch.append("|") }
      scratch.append(name)
    }
  }
}

extension EventParameter.Kind {
  fileprivate var isUser: Bool { if case .user = self { true } else { false } }
}

extension FileFacts {
  /// What stands behind the digit of an internet socket.
  fileprivate var transportLetter: StaticString {
    switch Transport(rawValue: transport) ?? .unknown {
    case .unknown: ""
    case .tcp: "t"
    case .udp: "u"
    case .icmp: "i"
    case .raw: "r"
    }
  }
}
