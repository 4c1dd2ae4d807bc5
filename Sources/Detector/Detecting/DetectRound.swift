import Rules
import Sensor

/// What the detector's thread does over and over.
struct DetectRound {
  /// How long to wait for events, in milliseconds; so long may a stop or new rules have to wait.
  private static let patience: Int32 = 100
  /// The same while events wait for the descriptions of their containers.
  private static let shortPatience: Int32 = 10
  /// How often the source is emptied at most before other rules take over: under load there is always more.
  private static let drainLimit = 8

  private let source: any EventSource
  private let judge: Judge
  private let recorder: Recorder?
  private var needs: SensorNeeds
  private var limit: TimeLimit?
  private let event = Event()
  private var judged: UInt64 = 0

  init(_ parts: DetectParts, limit: Duration?) {
    source = parts.source
    judge = parts.judge
    recorder = parts.recorder
    needs = SensorNeeds(rules: parts.judge.rulesInForce)
    event.hostNames = parts.judge.hostNames
    self.limit = limit.map { TimeLimit($0, now: MonotonicClock.nanoseconds) }
  }

  var counters: SensorCounters { source.counters }

  /// - Returns: false if there is no more to do.
  mutating func run() throws -> Bool {
    let goesOn = try poll(judge.isWaiting ? Self.shortPatience : Self.patience)
    judge.thaw()
    return goesOn && limit?.isReached(now: MonotonicClock.nanoseconds) != true
  }

  private mutating func poll(_ milliseconds: Int32) throws -> Bool {
    var failure: ReplayError?
    let goesOn = try source.poll(event, milliseconds: milliseconds) { event in
      if limit?.ends(before: event.blocks.event.facts.time) == true { return true }
      judged += 1
      do throws(ReplayError) {
        if let recorder {
          event.complete(judge.liveFacts)
          try recorder.record(event)
        }
      } catch {
        failure = error
      }
      return judge.judge(event)
    }
    if let failure { throw failure }
    return goesOn
  }

  /// Puts other rules in force between two events: takes on what they need, judges what has come before by the old rules, and
  /// leaves off what is no longer needed.
  ///
  /// - Returns: how many rules there are.
  mutating func replace(_ rules: NewRules) throws -> Int {
    try source.widen(to: needs.union(rules.needs))
    for _ in 0..<Self.drainLimit {
      let before = judged
      guard try poll(0), judged > before else { break }
    }
    judge.replace(rules.compiled)
    needs = rules.needs
    do {
      try source.narrow(to: rules.needs)
    } catch {
      throw NarrowingError(cause: error)
    }
    return rules.compiled.rules.count
  }

  mutating func finish() throws {
    judge.finish()
    try recorder?.flush()
  }
}
