/// The event itself while it is put together: its descriptors and parameters.
struct EventDraft {
  let type: EventType
  let node: TestNode
  let process: ProcessDescription
  var facts = EventFacts()
  private var arguments: [String: TestNode] = [:]
  private var resultNode: TestNode?
  private var hostname: String?
  private(set) var file: FileDescription?
  private var others: [(number: Int64, file: FileDescription)] = []

  init(type: EventType, node: TestNode, process: ProcessDescription) {
    self.type = type
    self.node = node
    self.process = process
    facts.type = UInt16(type.id)
  }

  mutating func read(_ members: [String: TestNode]) throws(TestError) {
    resultNode = members["result"]
    if let cpu = members["cpu"] { facts.processor = try cpu.number(as: Int16.self) }
    if let time = members["previous_time"] { facts.previousTime = try time.time() }
    if let time = members["start_time"] { facts.startTime = try time.time() }
    if let node = members["fd"] { file = try FileDescription(node) }
    for (number, value) in try members["fds"]?.members() ?? [] {
      guard let number = Int64(number) else { throw value.error("a descriptor is a number") }
      others.append((number, try FileDescription(value)))
    }
    for (name, value) in try members["args"]?.members() ?? [] {
      guard type.place(ofParameter: name) != nil else {
        let names = type.parameters.map { $0.name }.joined(separator: ", ")
        throw value.error("\(type.name) has no parameter \"\(name)\"; it has \(names)")
      }
      arguments[name] = value
    }
    if let resultNode, type.resultParameter == nil { throw resultNode.error("\(type.name) has no result") }
  }

  mutating func event() throws(TestError) -> HandwrittenEvent {
    let result = try result()
    try setDescriptor(result)
    try completeOpenedFile(result)
    if file?.isRenamed == true { facts.flags.insert(.nameChanged) }
    let writer = BlockWriter<EventFacts>(.event)
    var encoder = ParameterEncoder(draft: self, writer: writer, result: result)
    let slots = try encoder.slots(arguments)
    writer.facts = facts
    writer.parameters(slots)
    var event = HandwrittenEvent(event: writer.keep())
    event.file = file?.block(as: .file)
    event.otherFiles = others.map { $0.file.block(as: .otherFile) }
    return event
  }

  // MARK: The result and the descriptor

  private func result() throws(TestError) -> Int64 {
    guard let resultNode else {
      return type.resultParameter == type.descriptorParameter && type.descriptorParameter != nil ? file?.number ?? 3 : 0
    }
    if let result = ErrorNames.result(of: try resultNode.text()) { return result }
    return try resultNode.number()
  }

  private mutating func setDescriptor(_ result: Int64) throws(TestError) {
    guard let place = type.descriptorParameter else {
      guard let file else { return }
      facts.descriptor = file.number ?? 3
      facts.flags.insert(.hasDescriptor)
      return
    }
    facts.flags.insert(.hasDescriptor)
    if place == type.resultParameter {
      facts.descriptor = max(result, -1)
      if result < 0 { file = nil }
    } else if let node = arguments[type.parameters[place].name] {
      facts.descriptor = try ParameterEncoder.descriptor(node)
    } else {
      facts.descriptor = file?.number ?? ParameterEncoder.defaultDescriptor(type.parameters[place].name)
    }
    if file == nil, let known = others.first(where: { $0.number == facts.descriptor }) { file = known.file }
  }

  /// A file that was opened with success has the path that was asked for, unless its own is written down.
  private mutating func completeOpenedFile(_ result: Int64) throws(TestError) {
    guard type.isOpen, result >= 0, let place = type.pathParameter else { return }
    let path = try arguments[type.parameters[place].name]?.text() ?? ""
    if file == nil {
      let flags = try arguments["flags"].map { node throws(TestError) in
        try ParameterEncoder.named(node, NumberNames.open)
      }
      let isDirectory = (flags ?? 0) & 1024 != 0
      file = FileDescription(kind: isDirectory ? .directory : .file)
    }
    guard var opened = file else { return }
    opened.rawName = opened.rawName ?? path
    if opened.name == nil { opened.name = try absolute(path, place: place) }
    file = opened
  }

  private func absolute(_ path: String, place: Int) throws(TestError) -> String {
    var directory: String? = process.workingDirectory
    if case .relativePath = type.parameters[place].kind, let node = arguments["dirfd"] {
      let number = try ParameterEncoder.descriptor(node)
      if number != Event.workingDirectoryDescriptor { directory = others.first { $0.number == number }?.file.name }
    }
    let scratch = Scratch()
    Array(path.utf8).withUnsafeBytes { path in
      guard let directory else { return scratch.append(path: path, below: nil) }
      Array(directory.utf8).withUnsafeBytes { scratch.append(path: path, below: $0) }
    }
    return String(decoding: scratch.finish(), as: UTF8.self)
  }

  /// The number of the block that describes a descriptor; 0 if none does.
  func blockNumber(of descriptor: Int64) -> Int {
    if file != nil, descriptor == facts.descriptor { return 1 }
    if let index = others.firstIndex(where: { $0.number == descriptor }) {
      // Without a descriptor of its own, an event numbers the others from 2 all the same.
      return index + 2
    }
    return 0
  }
}
