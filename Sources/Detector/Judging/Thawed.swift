import Rules

/// An event that has waited, and why it need not any longer.
struct Thawed {
  enum Reason {
    case described(KeptBlock<ContainerFacts>)
    case unknown
    case timeout
  }

  let event: FrozenEvent
  let reason: Reason

  /// Its facts, which point into this value.
  var blocks: EventBlocks {
    if case .described(let description) = reason { event.blocks(describedBy: description) } else { event.blocks() }
  }

  var isTimeout: Bool {
    if case .timeout = reason { true } else { false }
  }
}
