/// Kills a forwarder under load again and again, and counts what that loses.
package enum KillRounds {
  package static func run(_ rounds: Int) async throws -> Ledger {
    let sink = try await Sink.started()
    let tocsin = try RunningTocsin(["WEBHOOK_ADDRESS": sink.url, "WEBHOOK_RETRYWAIT": "20ms"])
    let poster = Poster(to: tocsin.port)
    for _ in 0..<rounds {
      try await tocsin.start()
      async let load: Void = poster.postUntilStopped(connections: 4)
      try await Task.sleep(for: .milliseconds(.random(in: 5...300)))
      try await tocsin.kill()
      await load
    }
    try await tocsin.start()
    _ = await sink.missing(poster.accepted)
    return Ledger(accepted: poster.accepted, delivered: sink.requests)
  }
}
