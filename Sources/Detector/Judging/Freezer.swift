import Rules

/// Events that wait for their containers' descriptions, within bounds.
struct Freezer {
  private static let mostEvents = 1024
  private static let mostBytes = 8 << 20

  private var events: [FrozenEvent] = []
  private var bytes = 0
  /// What was known when the events were last looked through.
  private var generation: UInt64 = 0

  var isEmpty: Bool { events.isEmpty }

  /// - Returns: whether there was room.
  mutating func add(_ blocks: EventBlocks, deadline: UInt64) -> Bool {
    guard events.count < Self.mostEvents, bytes < Self.mostBytes else { return false }
    let event = FrozenEvent(blocks, deadline: deadline)
    events.append(event)
    bytes += event.size
    return true
  }

  /// Takes out what need not wait any longer, in the order in which it came.
  mutating func thawed(_ containers: any ContainerStates, now: UInt64) -> [Thawed] {
    let generation = containers.generation
    // Deadlines ascend, as all events wait equally long.
    guard let first = events.first, first.deadline <= now || generation != self.generation else { return [] }
    self.generation = generation
    var thawed: [Thawed] = []
    events.removeAll { event in
      guard let reason = Self.reason(event, containers, now: now) else { return false }
      thawed.append(Thawed(event: event, reason: reason))
      bytes -= event.size
      return true
    }
    return thawed
  }

  /// Takes out everything.
  mutating func empty() -> [FrozenEvent] {
    defer {
      events = []
      bytes = 0
    }
    return events
  }

  /// Why an event need not wait any longer; nil if it has to.
  private static func reason(
    _ event: FrozenEvent, _ containers: any ContainerStates, now: UInt64
  ) -> Thawed.Reason? {
    switch event.state(in: containers) {
    case .described(let description): .described(description)
    case .unknown: .unknown
    case .pending: event.deadline <= now ? .timeout : nil
    }
  }
}
