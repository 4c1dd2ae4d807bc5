import Glibc
package import Logging
package import Rules

/// Knows the containers of this machine, and finds out about new ones without making anybody wait.
///
/// Confined to one thread; engines are asked on queues of their own, and what they answer is taken in by the next call.
package final class Containers {
  /// How much is known of a container.
  package enum State: Hashable, Sendable {
    /// All that its engine tells.
    case described
    /// Only its id, but its engine has been asked and may still answer in time.
    case pending
    /// Only its id.
    case unknown
  }

  package let settings: ContainerSettings
  private let hostRoot: String
  private let logger: Logger
  private let now: () -> UInt64
  private let answers = ContainerAnswers()
  private var queues: [EngineQueue.Place: EngineQueue] = [:]
  private var entries = RecentlyUsed<String, ContainerEntry>(limit: limit)

  /// Some thousands of containers, as engines usually describe them.
  private static let limit = 4 << 20
  /// How long an answer is waited for, and how long after it failed to come is asked again, in milliseconds.
  private static let patience: UInt64 = 300
  private static let interval: UInt64 = 5000
  /// How old a description may become: a container that is started again may have another address.
  private static let longestLife: UInt64 = 300_000

  /// - Parameters:
  ///   - hostRoot: where the host's file system is mounted; empty outside of containers.
  ///   - now: milliseconds of any clock.
  package init(
    _ settings: ContainerSettings = ContainerSettings(), hostRoot: String = "",
    logger: Logger = Logger(label: "containers") { _ in SwiftLogNoOpLogHandler() },
    now: @escaping () -> UInt64 = Accounts.milliseconds
  ) {
    self.settings = settings
    self.hostRoot = hostRoot
    self.logger = logger
    self.now = now
  }

  deinit { for queue in queues.values { queue.stop() } }

  /// Can be read while answers wait that no call has taken in yet; -1 if there is no such descriptor to be had.
  package var wakeUp: Int32 { answers.wakeUp }

  /// Grows whenever something has become known of a container, or it has become clear that it never will.
  package private(set) var generation: UInt64 = 0

  /// What is known of a container; the first call about it makes its engine be asked.
  package func facts(for identity: ContainerIdentity) -> (facts: KeptBlock<ContainerFacts>, state: State) {
    _ = takeAnswers()
    let now = now()
    let entry = entries.use(identity.id) ?? add(identity, now: now)
    if entry.state == .pending, now &- entry.asked >= Self.patience { entry.state = .unknown }
    if now &- entry.asked >= (entry.state == .described ? Self.longestLife : Self.interval) {
      ask(about: entry, now: now)
    }
    return (entry.facts, entry.state)
  }

  /// The same for a container that has been asked about before; nil for others.
  package func facts(ofKnown id: String) -> (facts: KeptBlock<ContainerFacts>, state: State)? {
    entries.peek(id).map { facts(for: $0.identity) }
  }

  /// Takes in what engines have answered.
  ///
  /// - Returns: the ids of containers whose state has changed.
  package func takeAnswers() -> [String] {
    var changed: [String] = []
    for answer in answers.take() {
      guard let entry = entries.peek(answer.identity.id) else { continue }
      entry.openQuestions -= 1
      let state = entry.state
      if let description = answer.description, [nil, description.engine].contains(entry.describedBy) {
        entry.facts = description.block(of: entry.identity, longestLabel: settings.longestLabel)
        entry.describedBy = description.engine
        entry.state = .described
        entries.keep(entry, size: entry.size, for: entry.identity.id)
      } else if state == .pending, entry.openQuestions == 0 {
        entry.state = .unknown
      }
      if entry.state != state { changed.append(entry.identity.id) }
    }
    if !changed.isEmpty { generation += 1 }
    return changed
  }

  package var counters: ContainerCounters {
    var counters = ContainerCounters()
    counters.known = entries.values.count
    counters.missing = entries.values.count { $0.state != .described }
    counters.failures = queues.values.reduce(0) { $0 + $1.failures }
    return counters
  }

  private func add(_ identity: ContainerIdentity, now: UInt64) -> ContainerEntry {
    let entry: ContainerEntry
    if identity.engine.hasMetadata {
      let facts = ContainerDescription.block(ofUnknown: identity)
      entry = ContainerEntry(identity, facts: facts, state: .unknown, now: now)
      if ask(about: entry, now: now) { entry.state = .pending }
    } else {
      let description = settings.fixed?.description ?? ContainerDescription(of: identity)
      entry = ContainerEntry(identity, facts: description.block(of: identity), state: .described, now: now)
    }
    entries.keep(entry, size: entry.size, for: identity.id)
    return entry
  }

  /// False if there is nobody to ask.
  @discardableResult private func ask(about entry: ContainerEntry, now: UInt64) -> Bool {
    entry.asked = now
    for (engine, path) in settings.questions(about: entry.identity) {
      let place = EngineQueue.Place(engine: engine, socket: hostRoot + path)
      guard access(place.socket, F_OK) == 0 else { continue }
      let queue = queues[place] ?? makeQueue(place)
      if queue.ask(entry.identity) { entry.openQuestions += 1 }
    }
    return entry.openQuestions > 0
  }

  private func makeQueue(_ place: EngineQueue.Place) -> EngineQueue {
    let queue = EngineQueue(place, logger: logger) { [answers] in answers.add($0) }
    queues[place] = queue
    return queue
  }
}
