import DequeModule
import Outputs
import Synchronization

/// The queue of requests to one HTTP destination; the transport's thread works it off.
final class HTTPLane: Lane {
  private struct Queue {
    var waiting: Deque<Shipment> = []
    var isClosed = false
  }

  let options: LaneOptions
  let report: @Sendable ([Outcome]) -> Void
  private let queue = Mutex(Queue())
  private let transport: HTTPTransport

  init(_ options: LaneOptions, transport: HTTPTransport, report: @escaping @Sendable ([Outcome]) -> Void) {
    self.options = options
    self.transport = transport
    self.report = report
  }

  func send(_ shipments: [Shipment]) {
    queue.withLock { $0.waiting.append(contentsOf: shipments) }
    transport.attend(to: self)
  }

  func recall() -> [Int] {
    queue.withLock { queue in
      defer { queue.waiting.removeAll() }
      return queue.waiting.map(\.ticket)
    }
  }

  func close() {
    queue.withLock { queue in
      queue.waiting.removeAll()
      queue.isClosed = true
    }
    transport.attend(to: self)
  }

  // MARK: For the transport's thread

  var isClosed: Bool { queue.withLock { $0.isClosed } }

  func takeNext() -> Shipment? { queue.withLock { $0.waiting.popFirst() } }
}
