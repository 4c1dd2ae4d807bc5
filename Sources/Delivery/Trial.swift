package import Alerts
package import Outputs

/// One alert sent to one destination at once, past the outbox, to see what it answers.
package struct Trial: Sendable {
  package let verdict: Verdict
  /// What the destination answered, or why it did not.
  package let answer: String

  package var isDelivered: Bool { verdict == .delivered }

  package init(of destination: Destination, with alert: EncodedAlert, through transport: any Transport) async {
    do {
      let request = try destination.output.request(for: alert)
      let result = try await Self.send(request, to: destination, through: transport)
      verdict = destination.verdict(on: result)
      let isWritten = verdict == .delivered && destination.output.endpoint != .http
      answer = isWritten ? "written" : destination.reason(for: result)
    } catch {
      verdict = .refused
      answer = Redaction.scrub("\(error)", of: destination.secrets)
    }
  }

  private static func send(
    _ request: Request, to destination: Destination, through transport: any Transport
  ) async throws -> Result<Response, TransportError> {
    let answers = AsyncStream<Outcome>.makeStream()
    let lane = try transport.open(destination.output.endpoint, destination.lane) { outcomes in
      for outcome in outcomes { answers.continuation.yield(outcome) }
    }
    defer { lane.close() }
    lane.send([Shipment(ticket: 0, request: request)])
    for await outcome in answers.stream { return outcome.result }
    return .failure(TransportError(.connecting, "no answer"))
  }
}
