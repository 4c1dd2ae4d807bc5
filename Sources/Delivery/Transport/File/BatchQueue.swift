import Dispatch
import Outputs
import Synchronization

/// Collects shipments while a batch is being written and writes them as the next one, on a thread of its own.
///
/// The serial queue's thread may block on a disk or a pipe without taking one from the tasks of the process.
final class BatchQueue: Sendable {
  /// How far a batch came: so many shipments from its beginning are written, and why not the rest.
  struct Result {
    var written: Int
    var failure: TransportError?
  }

  private let queue: DispatchQueue
  private let waiting = Mutex<[Shipment]>([])
  /// Held during a report, so that none is under way once `close` has returned.
  private let isClosed = Mutex(false)
  private let report: @Sendable ([Outcome]) -> Void

  init(label: String, report: @escaping @Sendable ([Outcome]) -> Void) {
    queue = DispatchQueue(label: label)
    self.report = report
  }

  func send(_ shipments: [Shipment], write: @escaping @Sendable ([Shipment]) -> Result) {
    guard !shipments.isEmpty else { return }
    let isFirst = waiting.withLock { waiting in
      defer { waiting += shipments }
      return waiting.isEmpty
    }
    if isFirst { queue.async { self.drain(write) } }
  }

  /// Runs `work` between two batches.
  func perform(_ work: @escaping @Sendable () -> Void) {
    queue.async(execute: work)
  }

  /// Runs `work` between two batches, some time from now.
  func perform(after delay: Duration, _ work: @escaping @Sendable () -> Void) {
    queue.asyncAfter(deadline: .now() + delay / .seconds(1), execute: work)
  }

  /// Reports nothing any more and runs `work` after the batch that is being written; what waits behind it is dropped.
  ///
  /// Waits for that, but not for ever: a dead network disk must not keep a process from stopping.
  func close(finally work: @escaping @Sendable () -> Void) {
    isClosed.withLock { $0 = true }
    let finished = DispatchSemaphore(value: 0)
    queue.async {
      work()
      finished.signal()
    }
    _ = finished.wait(timeout: .now() + 5)
  }

  private func drain(_ write: ([Shipment]) -> Result) {
    let batch = waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
    guard !isClosed.withLock({ $0 }) else { return }
    let outcomes = Self.outcomes(of: batch, write(batch))
    isClosed.withLock { isClosed in
      if !isClosed { report(outcomes) }
    }
  }

  private static func outcomes(of batch: [Shipment], _ result: Result) -> [Outcome] {
    batch.enumerated().map { index, shipment in
      if let failure = result.failure, index >= result.written {
        Outcome(ticket: shipment.ticket, result: .failure(failure))
      } else {
        Outcome(ticket: shipment.ticket, result: .success(Response(status: 200)))
      }
    }
  }
}
