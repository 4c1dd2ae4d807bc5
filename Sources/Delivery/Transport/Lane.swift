package import Outputs

/// Carries requests to one destination, a bounded number at once.
///
/// A submission and a completion queue: the courier keeps the lane supplied, the lane reports outcomes in bulk, and neither
/// waits for the other request by request.
package protocol Lane: Sendable {
  /// Queues `shipments`; each gets exactly one outcome, unless the lane is closed first. Never blocks.
  func send(_ shipments: [Shipment])

  /// Takes back what has not been begun, by ticket: a destination that fails is not to get more of it.
  func recall() -> [Int]

  /// Opens files anew, after somebody moved them; nothing elsewhere.
  func reopen()

  /// Abandons what is unfinished and lets go of connections and files. Nothing is reported afterwards.
  func close()
}

extension Lane {
  package func recall() -> [Int] { [] }

  package func reopen() {}
}

/// Opens lanes; what an endpoint needs decides which.
package protocol Transport: Sendable {
  /// - Parameter report: is called with outcomes from a thread of the transport's own and must not block.
  func open(
    _ endpoint: Endpoint, _ options: LaneOptions, report: @escaping @Sendable ([Outcome]) -> Void
  ) throws -> any Lane
}

/// A request on its way; the ticket is the courier's, to know it again.
package struct Shipment: Sendable {
  package let ticket: Int
  package let request: Request

  package init(ticket: Int, request: Request) {
    self.ticket = ticket
    self.request = request
  }
}

/// How a shipment ended.
package struct Outcome: Sendable {
  package let ticket: Int
  package let result: Result<Response, TransportError>
  /// From the beginning of the request to its end; nil where there is none, as with files.
  package let duration: Duration?

  package init(ticket: Int, result: Result<Response, TransportError>, duration: Duration? = nil) {
    self.ticket = ticket
    self.result = result
    self.duration = duration
  }
}

/// Why there was no answer.
package struct TransportError: Error, Hashable, CustomStringConvertible {
  package enum Stage: Sendable {
    /// Before the destination had the request: no such host, refused, TLS, the file cannot be opened.
    case connecting
    /// Afterwards: no answer in time, connection reset. The alert itself may be what the destination chokes on.
    case exchanging
  }

  package let stage: Stage
  package let description: String

  package init(_ stage: Stage, _ description: String) {
    self.stage = stage
    self.description = description
  }

  package var verdict: Verdict { stage == .connecting ? .unavailable : .failed }
}
