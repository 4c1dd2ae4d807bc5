import Foundation
import Rules
package import Sensor
import ServiceLifecycle
import Synchronization

/// Takes events from their source and has them judged, on a thread of its own.
package final class DetectLoop: Service {
  /// How old the counters that others see may be, in nanoseconds.
  private static let countersAge: UInt64 = 500_000_000

  private let parts: Parcel<DetectParts>
  /// Rules that wait for the thread to take them.
  private let waiting = Mutex<Parcel<NewRules>?>(nil)
  private let isStopping = Atomic(false)
  /// What was counted, and when it was looked at.
  private let latest = Mutex((counters: SensorCounters(), time: UInt64(0)))
  private let limit: Duration?
  private let onReplacement: @Sendable (Result<Int, any Error>) -> Void

  /// - Parameters:
  ///   - parts: what belongs to the thread alone.
  ///   - limit: when to stop, by the time of events or by the clock, whichever comes first; nil for never.
  ///   - onReplacement: hears how many rules are in force since they were replaced, or why they could not be.
  package init(
    _ parts: sending DetectParts, limit: Duration? = nil,
    onReplacement: @escaping @Sendable (Result<Int, any Error>) -> Void = { _ in }
  ) {
    self.parts = Parcel(parts)
    self.limit = limit
    self.onReplacement = onReplacement
  }

  /// What the source has counted, a moment ago.
  package var counters: SensorCounters { latest.withLock { $0.counters } }

  /// Whether the thread still turns to what comes next: it has, within `time`.
  func isTurning(within time: Duration) -> Bool {
    latest.withLock { MonotonicClock.nanoseconds - $0.time < UInt64(time / .nanoseconds(1)) }
  }

  /// Runs until it is stopped, the source ends or the limit is reached.
  package func run() async throws {
    try await withTaskCancellationOrGracefulShutdownHandler {
      try await withCheckedThrowingContinuation { continuation in
        let thread = Thread {
          Thread.current.name = "detector"
          continuation.resume(with: Result { try self.detect() })
        }
        thread.stackSize = 1 << 20
        thread.start()
      }
    } onCancelOrGracefulShutdown: {
      self.stop()
    }
  }

  package func stop() { isStopping.store(true, ordering: .relaxed) }

  /// Puts other rules in force as soon as the thread gets to it; of several that wait, the last.
  package func replace(_ rules: sending NewRules) {
    let parcel = Parcel(rules)
    waiting.withLock { $0 = parcel }
  }

  /// Lets others see what has been counted, now and then: to ask the kernel for it costs system calls.
  private func share(_ round: DetectRound) {
    let now = MonotonicClock.nanoseconds
    latest.withLock { latest in
      guard now - latest.time >= Self.countersAge else { return }
      latest = (round.counters, now)
    }
  }

  private func detect() throws {
    guard let parts = parts.open() else { return }
    var round = DetectRound(parts, limit: limit)
    defer { latest.withLock { $0.counters = round.counters } }
    while !isStopping.load(ordering: .relaxed), try round.run() {
      share(round)
      guard let rules = waiting.withLock({ $0.take() })?.open() else { continue }
      onReplacement(Result { try round.replace(rules) })
    }
    try round.finish()
  }
}
