package import Outputs

extension Transport {
  /// The answer to one request that belongs to no courier.
  package func answer(
    to request: Request, at endpoint: Endpoint, _ options: LaneOptions
  ) async throws -> Result<Response, TransportError> {
    let answers = AsyncStream<Outcome>.makeStream()
    let lane = try open(endpoint, options) { outcomes in
      for outcome in outcomes { answers.continuation.yield(outcome) }
    }
    defer { lane.close() }
    lane.send([Shipment(ticket: 0, request: request)])
    for await outcome in answers.stream { return outcome.result }
    return .failure(TransportError(.connecting, "no answer"))
  }
}
