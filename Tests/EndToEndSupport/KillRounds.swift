/// Kills a forwarder under load again and again, and counts what that loses.
package enum KillRounds {
  package static func run(_ rounds: Int) async throws -> Ledger {
    let sink = try await Sink.started()
    let tocsin = try RunningTocsin(["WEBHOOK_ADDRESS": sink.url, "WEBHOOK_RETRYWAIT": "20ms"])
    let poster = Poster(to: tocsin.port)
    try await run(rounds, tocsin, poster)
    _ = await sink.missing(poster.accepted)
    return Ledger(accepted: poster.accepted, delivered: sink.requests)
  }

  /// The same with summaries instead of most alerts.
  package static func runStorm(_ rounds: Int) async throws -> StormLedger {
    let rule: @Sendable (Int) -> String = { "Rule \($0 / 100)" }
    let chat = try await Sink.started()
    let tocsin = try RunningTocsin([
      "WEBHOOK_ADDRESS": chat.url, "WEBHOOK_RETRYWAIT": "20ms", "WEBHOOK_GROUP_BY": "rule",
      "WEBHOOK_REPEAT_INTERVAL": "1s", "WEBHOOK_RATE": "200/s",
    ])
    let poster = Poster(to: tocsin.port, rule: rule)
    try await run(rounds, tocsin, poster)
    _ = await eventually { StormLedger(poster, rule: rule, told: chat.requests).lost.isEmpty }
    return StormLedger(poster, rule: rule, told: chat.requests)
  }

  /// Posts and kills, and starts once more in the end.
  private static func run(_ rounds: Int, _ tocsin: RunningTocsin, _ poster: Poster) async throws {
    for _ in 0..<rounds {
      try await tocsin.start()
      async let load: Void = poster.postUntilStopped(connections: 4)
      try await Task.sleep(for: .milliseconds(.random(in: 5...300)))
      try await tocsin.kill()
      await load
    }
    try await tocsin.start()
  }
}
