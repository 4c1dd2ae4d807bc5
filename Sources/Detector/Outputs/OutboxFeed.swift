import Alerts
import Delivery
import DequeModule
import Dispatch
import Logging
import Synchronization

/// Brings alerts from the detector's thread, which it never holds up, onto the disk: in order, many in one transaction.
///
/// While the disk takes none, they wait here as far as there is room; one that finds none is counted.
final class OutboxFeed: Sendable {
  private struct State {
    var outbox: Outbox?
    var waiting: Deque<EncodedAlert> = []
    /// Of what waits and what is being written.
    var alerts = 0
    var bytes = 0
    var isWriting = false
    var isFailing = false
  }

  /// What one transaction adds at most.
  private static let batch = (alerts: 1024, bytes: 1 << 20)
  /// How long to wait after the disk refused alerts, in seconds.
  private static let retryInterval = 1.0

  let losses = AlertLosses()
  private let limits: QueueLimits
  private let state = Mutex(State())
  private let timer = DispatchQueue(label: "tocsin.feed")
  private let logger: Logger

  init(limits: QueueLimits, logger: Logger) {
    self.limits = limits
    self.logger = logger
  }

  /// Never blocks; false if there was no room.
  @discardableResult
  func put(_ alert: EncodedAlert) -> Bool {
    let size = alert.json.count
    let isAdmitted = state.withLock { state in
      guard limits.admit(size, to: state.alerts, state.bytes) else { return false }
      state.waiting.append(alert)
      state.alerts += 1
      state.bytes += size
      return true
    }
    if isAdmitted { writeNext() } else { losses.add(1) }
    return isAdmitted
  }

  /// From now on alerts go into `outbox`; nil while there is none.
  func connect(_ outbox: Outbox?) {
    state.withLock { $0.outbox = outbox }
    writeNext()
  }

  /// How many have not reached the disk.
  var depth: Int { state.withLock { $0.alerts } }

  /// Returns once everything is on disk, or `limit` is over.
  func flush(within limit: Duration) async {
    let deadline = ContinuousClock.now + limit
    while depth > 0, ContinuousClock.now < deadline { try? await Task.sleep(for: .milliseconds(5)) }
  }

  private func writeNext() {
    let next = state.withLock { state -> (Outbox, [EncodedAlert])? in
      guard let outbox = state.outbox, !state.isWriting, !state.waiting.isEmpty else { return nil }
      state.isWriting = true
      var bytes = 0
      let batch = state.waiting.prefix(Self.batch.alerts).prefix { alert in
        defer { bytes += alert.json.count }
        return bytes == 0 || bytes + alert.json.count <= Self.batch.bytes
      }
      defer { state.waiting.removeFirst(batch.count) }
      return (outbox, Array(batch))
    }
    guard let (outbox, batch) = next else { return }
    outbox.append(batch) { [self] result in
      switch result {
      case .success: written(batch)
      case .failure(let error): refused(batch, error)
      }
    }
  }

  private func written(_ batch: [EncodedAlert]) {
    let wasFailing = state.withLock { state in
      state.isWriting = false
      state.alerts -= batch.count
      state.bytes -= batch.reduce(0) { $0 + $1.json.count }
      defer { state.isFailing = false }
      return state.isFailing
    }
    if wasFailing { logger.notice("alerts are stored again") }
    writeNext()
  }

  private func refused(_ batch: [EncodedAlert], _ error: OutboxError) {
    let wasFailing = state.withLock { state in
      state.waiting.prepend(contentsOf: batch)
      defer { state.isFailing = true }
      return state.isFailing
    }
    if !wasFailing { logger.error("alerts cannot be stored and wait in memory", metadata: ["error": "\(error)"]) }
    timer.asyncAfter(deadline: .now() + Self.retryInterval) { [self] in
      state.withLock { $0.isWriting = false }
      writeNext()
    }
  }
}
