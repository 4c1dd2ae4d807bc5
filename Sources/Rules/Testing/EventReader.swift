/// Makes an event of what a file of tests says about it.
struct EventReader {
  /// The number of the event where it does not state its own.
  let number: UInt64
  /// Members that stand for those that the event leaves out.
  var defaults: [String: TestNode] = [:]

  /// Events without a time are a millisecond apart.
  private static let firstTime: UInt64 = 1_700_000_000_000_000_000

  init(number: UInt64, defaults: TestNode? = nil) throws(TestError) {
    self.number = number
    for (key, value) in try defaults?.members() ?? [] { self.defaults[key] = value }
  }

  init(number: UInt64) { self.number = number }

  func read(_ node: TestNode) throws(TestError) -> HandwrittenEvent {
    var members = defaults
    for (key, value) in try node.members() { members[key] = value }
    guard let typeNode = members["event"] else { throw node.error("has no \"event\", the type of the event") }
    let name = try typeNode.text()
    guard let type = EventTypes.named(name) else { throw typeNode.error("there is no event \"\(name)\"") }
    try check(members)

    let process = try members["process"].map { value throws(TestError) in
      try ProcessDescription(value, inheriting: defaults["process"])
    }
    let parents = try members["parents"].map { value throws(TestError) in try ProcessDescription.list(value) } ?? []
    let lineage = ProcessDescription.related([process ?? ProcessDescription()] + parents)
    var draft = EventDraft(type: type, node: node, process: lineage[0])
    try draft.read(members)
    draft.facts.number = try members["number"]?.number(as: UInt64.self) ?? number
    draft.facts.time = try members["time"]?.time() ?? Self.firstTime + draft.facts.number * 1_000_000

    var event = try draft.event()
    event.process = lineage[0].block(as: .process)
    event.parents = lineage.dropFirst().map { $0.block(as: .ancestor) }
    event.container = try members["container"].flatMap { value throws(TestError) in
      try ContainerDescription(value).block
    }
    return event
  }

  private static let keys: Set = [
    "event", "result", "time", "number", "cpu", "args", "process", "parents", "fd", "fds", "container", "hostname",
    "previous_time", "start_time",
  ]

  private func check(_ members: [String: TestNode]) throws(TestError) {
    for (key, value) in members where !Self.keys.contains(key) {
      throw value.error("an event has no \"\(key)\"; it may have \(Self.keys.sorted().joined(separator: ", "))")
    }
  }
}
