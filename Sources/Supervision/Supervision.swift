import Glibc

/// Decides what is done with programs that are to run for ever: started in order, started again when one ends, stopped in
/// the opposite order, one after the other. Time comes in as a parameter.
package struct Supervision: Sendable {
  package typealias Instant = ContinuousClock.Instant

  package enum Action: Hashable, Sendable {
    case start(Int)
    case signal(Int, Int32)
    /// All is over; with the exit status of the whole.
    case finish(Int32)
  }

  private enum State: Hashable {
    case idle
    case running(since: Instant)
    case waiting(until: Instant)
  }

  private struct Program {
    var state = State.idle
    /// How often it ended soon after its start, in a row.
    var failures = 0
  }

  /// Say that the configuration or the command line has mistakes (sysexits.h), which no other start mends.
  private static let hopeless: Set<Int32> = [EX_CONFIG, EX_USAGE]
  private static let firstWait = Duration.seconds(1)
  private static let longestWait = Duration.seconds(60)
  /// Who has run so long was well.
  private static let wellAfter = Duration.seconds(60)
  /// How long a program may take to stop before it is killed.
  private static let patience = Duration.seconds(30)

  private var programs: [Program]
  /// While stopping: when the one whose turn it is will be killed.
  private var killing: Instant?
  private var isStopping = false
  private var status: Int32 = 0

  /// - Parameter count: how many programs there are; each is known by its place in the order of starting.
  package init(count: Int) { programs = Array(repeating: Program(), count: count) }

  package mutating func begin(at now: Instant) -> [Action] {
    programs.indices.map { start($0, at: now) }
  }

  private mutating func start(_ index: Int, at now: Instant) -> Action {
    programs[index].state = .running(since: now)
    return .start(index)
  }

  /// A program has ended.
  package mutating func ended(_ index: Int, _ end: ChildEnd, at now: Instant) -> [Action] {
    guard case .running(let since) = programs[index].state else { return [] }
    programs[index].state = .idle
    if isStopping { return stopNext(at: now) }
    if case .status(let status) = end, Self.hopeless.contains(status) {
      self.status = status
      return stop(at: now)
    }
    if now - since >= Self.wellAfter { programs[index].failures = 0 }
    let wait = min(Self.longestWait, Self.firstWait * (1 << min(programs[index].failures, 10)))
    programs[index].failures += 1
    programs[index].state = .waiting(until: now + wait)
    return []
  }

  /// Somebody wants all of them to stop; whoever says it again wants it at once.
  package mutating func stop(at now: Instant) -> [Action] {
    if isStopping { return running.map { .signal($0, SIGKILL) } }
    isStopping = true
    for index in programs.indices {
      if case .waiting = programs[index].state { programs[index].state = .idle }
    }
    return stopNext(at: now)
  }

  private mutating func stopNext(at now: Instant) -> [Action] {
    guard let last = running.last else {
      killing = nil
      return [.finish(status)]
    }
    killing = now + Self.patience
    return [.signal(last, SIGTERM)]
  }

  private var running: [Int] {
    programs.indices.filter { if case .running = programs[$0].state { true } else { false } }
  }

  /// Whether a program has ended and will be started again.
  package func isWaiting(_ index: Int) -> Bool {
    if case .waiting = programs[index].state { true } else { false }
  }

  /// What is due by now.
  package mutating func passTime(at now: Instant) -> [Action] {
    if let killing, killing <= now, let last = running.last {
      self.killing = now + Self.patience
      return [.signal(last, SIGKILL)]
    }
    return programs.indices.compactMap { index in
      guard case .waiting(let until) = programs[index].state, until <= now else { return nil }
      return start(index, at: now)
    }
  }

  /// When something is due if nothing else happens.
  package var nextDeadline: Instant? {
    let starts = programs.compactMap { if case .waiting(let until) = $0.state { until } else { nil } }
    return (starts + [killing].compactMap { $0 }).min()
  }
}
