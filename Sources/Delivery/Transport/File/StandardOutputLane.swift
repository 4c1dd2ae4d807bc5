import Glibc
import Outputs
import Synchronization

/// Writes alerts to standard output, a batch at a time.
///
/// Expects SIGPIPE to be ignored.
package final class StandardOutputLane: Lane {
  private struct State {
    var writer = LineWriter()
    /// Whether the last line broke off, so that the next one must not continue it.
    var isMidLine = false
  }

  private let descriptor: Int32
  private let queue: BatchQueue
  private let state = Mutex(State())

  /// - Parameters:
  ///   - descriptor: stays the caller's and open.
  ///   - report: must neither block nor close the lane.
  package init(_ descriptor: Int32 = STDOUT_FILENO, report: @escaping @Sendable ([Outcome]) -> Void) {
    self.descriptor = descriptor
    queue = BatchQueue(label: "tocsin.stdout", report: report)
  }

  package func send(_ shipments: [Shipment]) {
    queue.send(shipments) { self.write($0) }
  }

  /// Finishes the batch that is being written; waits for that for five seconds at most.
  package func close() {
    queue.close {}
  }

  private func write(_ shipments: [Shipment]) -> BatchQueue.Result {
    let (written, failure) = state.withLock { state -> (Int, SystemError?) in
      if state.isMidLine {
        let (_, failure) = LineWriter.write([UInt8(ascii: "\n")], to: descriptor)
        if let failure { return (0, failure) }
      }
      let progress = state.writer.write(shipments[...], to: descriptor)
      state.isMidLine = progress.halfLine > 0
      return (progress.lines, progress.failure)
    }
    return BatchQueue.Result(
      written: written, failure: failure.map { TransportError(.connecting, "standard output: \($0)") })
  }
}
