import Delivery
import Outputs
import Synchronization

/// What a lane reports, one report at a time.
final class Reports: Sendable {
  private let stream: AsyncStream<[Outcome]>
  private let continuation: AsyncStream<[Outcome]>.Continuation
  private let reported = Mutex(0)

  init() { (stream, continuation) = AsyncStream.makeStream() }

  var count: Int { reported.withLock { $0 } }

  func report(_ outcomes: [Outcome]) {
    reported.withLock { $0 += 1 }
    continuation.yield(outcomes)
  }

  func next() async -> [Outcome] {
    for await outcomes in stream { return outcomes }
    return []
  }
}

extension Lane {
  /// Sends lines with tickets from 0 and returns the one report on them.
  func deliver(_ lines: [String], _ reports: Reports) async -> [Outcome] {
    send(lines.enumerated().map { Shipment(ticket: $0, request: Request(body: Array("\($1)\n".utf8))) })
    return await reports.next()
  }
}

extension Outcome {
  /// The status of the answer or the reason why there was none.
  var summary: String {
    switch result {
    case .success(let response): String(response.status)
    case .failure(let error): error.stage == .connecting ? error.description : "exchanging: \(error)"
    }
  }
}
