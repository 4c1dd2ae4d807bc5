import Conditions
package import Rules

/// Judges events by the rules in force; lives on the detector's thread.
///
/// An event whose verdict depends on a description of its container that is still on its way waits for it a little, and is then
/// judged by all rules as one; other events do not wait.
package final class Judge {
  /// Nanoseconds by a clock that only goes forward.
  package typealias Clock = () -> UInt64

  private var rules: CompiledRules
  /// By rule: whether its alerts show what a container's engine has to be asked for.
  private var showsMetadata: [Bool]
  /// What the rules read of processes that run, so that events which are kept for later have it.
  package private(set) var liveFacts: LiveFacts
  private let sink: any AlertSink
  private let containers: (any ContainerStates)?
  private let patience: UInt64
  private let clock: Clock
  private let counters: JudgeCounters
  /// Who knows which host names stand for which addresses.
  package let hostNames: (any HostNames)?
  private var freezer = Freezer()
  private var fired: [Int] = []

  /// - Parameters:
  ///   - containers: nil where no event waits.
  ///   - patience: how many nanoseconds an event waits for the description of its container.
  package init(
    _ rules: CompiledRules, sink: any AlertSink, counters: JudgeCounters, containers: (any ContainerStates)? = nil,
    hostNames: (any HostNames)? = nil, patience: UInt64 = 300_000_000,
    clock: @escaping Clock = { MonotonicClock.nanoseconds }
  ) {
    self.rules = rules
    showsMetadata = rules.rules.map { ContainerMetadata.isShown(by: $0) }
    liveFacts = LiveFacts(readBy: rules.rules)
    self.sink = sink
    self.counters = counters
    self.containers = containers
    self.hostNames = hostNames
    self.patience = patience
    self.clock = clock
    counters.begin(rules.rules)
  }

  /// Whether events wait for the descriptions of their containers.
  package var isWaiting: Bool { !freezer.isEmpty }

  /// The rules that are in force.
  package var rulesInForce: [Rule] { rules.rules }

  /// From the next event on, other rules are in force; those that wait are judged by them too.
  package func replace(_ rules: CompiledRules) {
    self.rules = rules
    showsMetadata = rules.rules.map { ContainerMetadata.isShown(by: $0) }
    liveFacts = LiveFacts(readBy: rules.rules)
    counters.begin(rules.rules)
  }

  /// - Returns: whether any rule is known to match.
  package func judge(_ event: Event) -> Bool {
    let type = event.type.id
    guard rules.engine.hasRules(for: type) else { return false }
    if isPending(event) { return judgePending(event) }
    match(event, type: type)
    return raise(event)
  }

  /// Judges events that have waited long enough; call it now and then while `isWaiting`.
  package func thaw() {
    guard let containers, !freezer.isEmpty else { return }
    let thawed = freezer.thawed(containers, now: clock())
    guard !thawed.isEmpty else { return }
    let event = otherEvent()
    for item in thawed {
      if item.isTimeout { counters.count { $0.timeouts += 1 } }
      withExtendedLifetime(item) { judge(item.blocks, in: event) }
    }
  }

  /// Judges what still waits, as there will be no more answers.
  package func finish() {
    let event = otherEvent()
    for waiting in freezer.empty() {
      counters.count { $0.timeouts += 1 }
      withExtendedLifetime(waiting) { judge(waiting.blocks(), in: event) }
    }
  }

  /// An event beside the one that is being read from its source.
  private func otherEvent() -> Event {
    let event = Event()
    event.hostNames = hostNames
    return event
  }

  private func judge(_ blocks: EventBlocks, in event: Event) {
    event.begin(blocks)
    match(event, type: event.type.id)
    _ = raise(event)
  }

  private func match(_ source: any FieldSource, type: Int) {
    fired.removeAll(keepingCapacity: true)
    rules.engine.match(source, type: type, into: &fired)
  }

  /// - Returns: whether any rule fired.
  private func raise(_ event: Event) -> Bool {
    for index in fired {
      let rule = rules.rules[index]
      counters.count { $0.matches[rule.name, default: 0] += 1 }
      sink.alert(rule, event)
    }
    return !fired.isEmpty
  }

  // MARK: Containers that are not described yet

  private func isPending(_ event: Event) -> Bool {
    guard let containers, let container = event.blocks.container, !container.facts.flags.contains(.isDescribed) else {
      return false
    }
    switch containers.state(of: container) {
    case .pending: return true
    case .unknown: return false
    case .described(let description):
      // It has come this moment, and what the event had before is no longer there.
      event.blocks.container = description.block
      return false
    }
  }

  /// Judges at once what does not depend on the description; the verdict itself says whether it asked for it.
  private func judgePending(_ event: Event) -> Bool {
    let watch = MetadataWatch(event)
    match(watch, type: event.type.id)
    guard watch.isAsked || fired.contains(where: { showsMetadata[$0] }) else { return raise(event) }
    event.complete(liveFacts)
    let isFrozen = freezer.add(event.blocks, deadline: clock() + patience)
    counters.count { counts in
      if isFrozen { counts.frozen += 1 } else { counts.overflows += 1 }
    }
    // What it comes to is open if the verdict asked for the description, and known if only its alert does.
    return isFrozen ? !watch.isAsked : raise(event)
  }
}
