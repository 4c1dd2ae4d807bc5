import Delivery
import Synchronization

/// The detectors that send heartbeats, as far back as they were heard.
final class Detectors: Sendable {
  /// A detector that was silent for a week is not coming back.
  private static let patience: Int64 = 7 * 86_400_000

  private let outbox: Outbox
  private let started = WallClock.milliseconds
  private let heartbeats: Mutex<[String: Heartbeat]>

  init(_ outbox: Outbox) async throws(OutboxError) {
    self.outbox = outbox
    let known = try await outbox.heartbeats()
    heartbeats = Mutex(Dictionary(known.map { ($0.hostname, $0) }, uniquingKeysWith: { _, later in later }))
  }

  /// Takes note of a heartbeat and returns once it is on disk.
  ///
  /// - Parameter interval: seconds until the next one; 0 where none is to be expected.
  func heard(_ hostname: String, interval: Int) async throws(OutboxError) {
    guard interval > 0 else {
      heartbeats.withLock { $0[hostname] = nil }
      return try await outbox.forgetDetector(hostname)
    }
    let heartbeat = Heartbeat(
      hostname: hostname, received: WallClock.milliseconds, interval: Int64(interval) * 1000)
    heartbeats.withLock { heartbeats in
      heartbeats[hostname] = heartbeat
      guard heartbeats.count > Outbox.mostDetectors else { return }
      if let oldest = heartbeats.values.min(by: { $0.received < $1.received }) { heartbeats[oldest.hostname] = nil }
    }
    try await outbox.record(heartbeat)
  }

  var all: [Heartbeat] { heartbeats.withLock { $0.values.sorted { $0.hostname < $1.hostname } } }

  /// The heartbeats of those that should be heard; what came before this process listened counts as heard when it began.
  func expected(now: Int64) -> [Heartbeat] {
    heartbeats.withLock { heartbeats in
      heartbeats = heartbeats.filter { now - $0.value.received < Self.patience }
      return heartbeats.values.map {
        Heartbeat(hostname: $0.hostname, received: max($0.received, started), interval: $0.interval)
      }
    }
  }
}
