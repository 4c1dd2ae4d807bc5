import Dispatch
package import Outputs
import Synchronization

/// Appends alerts to a file, a batch at a time.
package final class FileLane: Lane {
  private let target: FileTarget
  private let queue: BatchQueue
  private let log: Mutex<LogFile>
  private let awaitsSync = Mutex(false)

  /// - Parameters:
  ///   - report: must neither block nor close the lane.
  ///   - now: time since 1970.
  package init(
    _ target: FileTarget, report: @escaping @Sendable ([Outcome]) -> Void,
    now: @escaping @Sendable () -> Duration = { .milliseconds(WallClock.milliseconds) }
  ) {
    self.target = target
    queue = BatchQueue(label: "tocsin.file", report: report)
    // Apart from the writing, which it may not hold up.
    let tidying = DispatchQueue(label: "tocsin.file.rotated", qos: .background)
    log = Mutex(LogFile(target, now: now) { files in tidying.async { files.tidy() } })
    // What a crash left undone; the path is looked up there, since that can block as well.
    tidying.async { RotatedFiles(of: LogFile.resolve(target.path), target).tidy() }
  }

  package func send(_ shipments: [Shipment]) {
    queue.send(shipments) { self.write($0) }
  }

  package func reopen() {
    queue.perform { self.log.withLock { $0.close() } }
  }

  /// Finishes the batch that is being written and syncs; waits for that for five seconds at most.
  package func close() {
    queue.close { self.log.withLock { $0.close() } }
  }

  private func write(_ shipments: [Shipment]) -> BatchQueue.Result {
    let (written, failure) = log.withLock { $0.append(shipments) }
    if target.sync == .interval { syncSoon() }
    return BatchQueue.Result(
      written: written, failure: failure.map { TransportError(.connecting, "\(target.path): \($0)") })
  }

  /// Syncs a second from now, unless that is planned already.
  private func syncSoon() {
    let isPlanned = awaitsSync.withLock { planned in
      defer { planned = true }
      return planned
    }
    if isPlanned { return }
    queue.perform(after: .seconds(1)) { [weak self] in
      guard let self else { return }
      awaitsSync.withLock { $0 = false }
      log.withLock { $0.syncLate() }
    }
  }
}
