/// Makes the slots of an event's parameters of what a file of tests gives for them.
struct ParameterEncoder {
  let draft: EventDraft
  let writer: BlockWriter<EventFacts>
  let result: Int64

  mutating func slots(_ arguments: [String: TestNode]) throws(TestError) -> [ParameterSlot] {
    var slots: [ParameterSlot] = []
    for (place, parameter) in draft.type.parameters.enumerated() {
      if let node = arguments[parameter.name] {
        slots.append(try slot(parameter, node))
      } else if place == draft.type.resultParameter {
        slots.append(numbered(parameter, result))
      } else {
        slots.append(missing(parameter, isDescriptor: place == draft.type.descriptorParameter))
      }
    }
    return slots
  }

  // MARK: What is given

  private func slot(_ parameter: EventParameter, _ node: TestNode) throws(TestError) -> ParameterSlot {
    switch parameter.kind {
    case .descriptor: numbered(parameter, try Self.descriptor(node))
    case .result, .process, .signed, .unsigned, .octal, .hexadecimal, .syscall:
      ParameterSlot(number: try Self.errorOrNumber(node))
    case .relativeTime, .absoluteTime: ParameterSlot(number: Int64(bitPattern: try node.time()))
    case .user, .group: try identity(node)
    case .path, .relativePath, .text: ParameterSlot(text: writer.text(try node.text()))
    case .bytes: ParameterSlot(text: writer.text(try Self.bytes(node)))
    case .tuple: ParameterSlot(text: writer.text(try Self.tuple(node)))
    case .address: ParameterSlot(text: writer.text(try Self.address(node)))
    case .named:
      ParameterSlot(number: try parameter.names.map { names throws(TestError) in try Self.named(node, names) } ?? 0)
    }
  }

  private func numbered(_ parameter: EventParameter, _ number: Int64) -> ParameterSlot {
    guard case .descriptor = parameter.kind else { return ParameterSlot(number: number) }
    return ParameterSlot(number: number, text: TextSpan(offset: draft.blockNumber(of: number), count: 0))
  }

  /// A user or group: an id, or `{id: 5, name: games}`.
  private func identity(_ node: TestNode) throws(TestError) -> ParameterSlot {
    guard node.isMapping else { return ParameterSlot(number: Int64(UInt32(truncatingIfNeeded: try node.number()))) }
    var slot = ParameterSlot()
    for (key, value) in try node.members() {
      switch key {
      case "id": slot.number = try value.number()
      case "name": slot.text = writer.text(try value.text())
      default: throw value.error("a user has an id and a name only")
      }
    }
    return slot
  }

  static func descriptor(_ node: TestNode) throws(TestError) -> Int64 {
    try node.text() == "AT_FDCWD" ? Event.workingDirectoryDescriptor : try errorOrNumber(node)
  }

  private static func errorOrNumber(_ node: TestNode) throws(TestError) -> Int64 {
    if let result = ErrorNames.result(of: try node.text()) { return result }
    return try node.number()
  }

  static func named(_ node: TestNode, _ names: NumberNames) throws(TestError) -> Int64 {
    let text = try node.texts().joined(separator: "|")
    if let number = TestNode.number(text) { return number }
    if let number = names.number(of: text) { return Int64(bitPattern: number) }
    throw node.error("\"\(text)\" is neither a number nor made of known names")
  }

  /// Bytes: a text, a list of texts that each get a NUL, or `{hex: 6100ff}`.
  private static func bytes(_ node: TestNode) throws(TestError) -> [UInt8] {
    if node.isList { return try node.texts().flatMap { Array($0.utf8) + [0] } }
    guard node.isMapping else { return Array(try node.text().utf8) }
    guard let (key, value) = try node.members().first, key == "hex" else {
      throw node.error("has to be a text, a list of texts or {hex: …}")
    }
    let digits = Array(try value.text())
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)
    }
    guard bytes.count * 2 == digits.count else { throw value.error("is no row of pairs of hexadecimal digits") }
    return bytes
  }

  private static func tuple(_ node: TestNode) throws(TestError) -> [UInt8] {
    let text = try node.text()
    guard let (source, destination) = EndpointText.pair(text) else {
      throw node.error("\"\(text)\" is no connection such as 10.0.0.5:40000->1.1.1.1:443")
    }
    return SocketBytes.bytes(source.address, source.port, to: (destination.address, destination.port))
  }

  private static func address(_ node: TestNode) throws(TestError) -> [UInt8] {
    let text = try node.text()
    if let endpoint = EndpointText(text) { return SocketBytes.bytes(endpoint.address, endpoint.port, to: nil) }
    if text.hasPrefix("/") || text.hasPrefix("@") { return SocketBytes.bytes(path: text) }
    throw node.error("\"\(text)\" is neither an address with a port nor the path of a socket")
  }

  // MARK: What is left out

  static func defaultDescriptor(_ name: String) -> Int64 {
    name.contains("dir") ? Event.workingDirectoryDescriptor : 3
  }

  private func missing(_ parameter: EventParameter, isDescriptor: Bool) -> ParameterSlot {
    if draft.type.describesProcess { return .absent }
    switch parameter.kind {
    case .descriptor:
      return numbered(parameter, isDescriptor ? draft.facts.descriptor : Self.defaultDescriptor(parameter.name))
    case .path, .relativePath, .text, .bytes: return ParameterSlot(text: writer.text(""))
    case .tuple:
      guard let source = draft.file?.source, let destination = draft.file?.destination else { return ParameterSlot() }
      return ParameterSlot(
        text: writer.text(
          SocketBytes.bytes(source.address, source.port, to: (destination.address, destination.port))))
    case .address:
      guard let end = draft.file?.destination else { return ParameterSlot() }
      return ParameterSlot(text: writer.text(SocketBytes.bytes(end.address, end.port, to: nil)))
    case .user, .group: return ParameterSlot()
    default: return ParameterSlot()
    }
  }
}
