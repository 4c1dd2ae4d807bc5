import CLinux
import Glibc
package import Logging
package import ServiceManager

/// Runs programs as child processes for as long as it runs itself.
///
/// They end with it: the kernel stops them if it is killed.
package struct Supervisor {
  private static let stopping: Set<Int32> = [SIGTERM, SIGINT]

  private let programs: [ChildProgram]
  private let manager: ServiceManager?
  private let logger: Logger
  private var supervision: Supervision
  private var processes: [Int: pid_t] = [:]

  /// - Parameters:
  ///   - programs: in the order in which they are started; they are stopped in the opposite one.
  ///   - manager: hears when they have been started and when they are to stop.
  package init(_ programs: [ChildProgram], manager: ServiceManager? = nil, logger: Logger) {
    self.programs = programs
    self.manager = manager
    self.logger = logger
    supervision = Supervision(count: programs.count)
  }

  /// Returns after a signal has stopped all of them, with the exit status for this process. Keeps its thread: children are
  /// bound to it.
  package mutating func run() throws(SystemFailure) -> Int32 {
    let passedOn = programs.reduce(into: Set<Int32>()) { $0.formUnion($1.signals) }
    let signals = try SignalPipe(catching: [SIGCHLD] + Self.stopping + passedOn)
    var status = perform(supervision.begin(at: .now))
    manager?.tell(.ready)
    while true {
      if let status { return status }
      let received = signals.next(until: nextDeadline)
      if manager?.interval != nil { manager?.tell(.alive) }
      status = reap()
      for signal in received where status == nil {
        if Self.stopping.contains(signal) { status = stop() } else { passOn(signal) }
      }
      status = status ?? perform(supervision.passTime(at: .now))
    }
  }

  /// When something is due if nothing else happens, if it is only a sign of life.
  private var nextDeadline: ContinuousClock.Instant? {
    [supervision.nextDeadline, manager?.interval.map { .now + $0 }].compactMap { $0 }.min()
  }

  private mutating func stop() -> Int32? {
    manager?.tell(.stopping)
    return perform(supervision.stop(at: .now))
  }

  /// - Returns: the exit status, once all is over.
  private mutating func perform(_ actions: [Supervision.Action]) -> Int32? {
    for action in actions {
      switch action {
      case .start(let index):
        if let status = start(index) { return status }
      case .signal(let index, let signal):
        if let process = processes[index] { kill(process, signal) }
      case .finish(let status): return status
      }
    }
    return nil
  }

  private mutating func start(_ index: Int) -> Int32? {
    do throws(SystemFailure) {
      let process = try ChildProcess.start(programs[index])
      processes[index] = process
      logger.info("started", metadata: ["program": "\(programs[index].name)", "process.id": "\(process)"])
      return nil
    } catch {
      return noteEnd(index, .unstarted(error.code))
    }
  }

  private mutating func reap() -> Int32? {
    for (index, process) in processes.sorted(by: { $0.key < $1.key }) {
      guard let end = ChildProcess.end(of: process) else { continue }
      processes[index] = nil
      if let status = noteEnd(index, end) { return status }
    }
    return nil
  }

  private mutating func noteEnd(_ index: Int, _ end: ChildEnd) -> Int32? {
    let actions = supervision.ended(index, end, at: .now)
    if supervision.isWaiting(index) {
      logger.error(
        "ended and is started again", metadata: ["program": "\(programs[index].name)", "end": "\(end)"])
    }
    return perform(actions)
  }

  private func passOn(_ signal: Int32) {
    for (index, process) in processes where programs[index].signals.contains(signal) { kill(process, signal) }
  }
}
