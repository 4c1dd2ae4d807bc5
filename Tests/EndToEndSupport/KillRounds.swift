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

  /// The same while somebody pauses and resumes the destination and replays what had failed.
  package static func runAdministration(_ rounds: Int) async throws -> Ledger {
    // Every third alert is refused at first, so that there is always something to replay.
    let sink = try await Sink.started { ($0.number ?? 0).isMultiple(of: 3) ? .status(400) : .ok }
    let tocsin = try RunningTocsin([
      "WEBHOOK_ADDRESS": sink.url, "WEBHOOK_RETRYWAIT": "20ms", "ADMIN_TOKEN": API.token,
    ])
    let poster = Poster(to: tocsin.port)
    try await run(rounds, tocsin, poster) { await meddle(with: tocsin.api) }
    sink.follow { _ in .ok }
    _ = try await tocsin.api.call("POST", "/destinations/webhook/resume")
    // What is still on its way to its first refusal is no dead letter yet, so that one replay is not enough.
    _ = await eventually {
      _ = try? await tocsin.api.call("POST", "/replays", #"{"failed_since":"1h"}"#)
      return sink.has(poster.accepted)
    }
    let delivered = Set(sink.delivered)
    return Ledger(accepted: poster.accepted, delivered: sink.requests.filter { delivered.contains($0.number ?? 0) })
  }

  /// Does all kinds of things until nobody answers any more.
  private static func meddle(with api: API) async {
    let acts = [
      ("/destinations/webhook/pause", ""), ("/replays", #"{"failed_since":"1h"}"#),
      ("/destinations/webhook/resume", ""),
      ("/replays", #"{"since":"1h","destination":"webhook"}"#),
    ]
    while let act = acts.randomElement(), (try? await api.send("POST", act.0, act.1)) != nil {}
  }

  /// Posts and kills, and starts once more in the end.
  ///
  /// - Parameter meanwhile: goes on until nobody answers any more.
  static func run(
    _ rounds: Int, _ tocsin: RunningTocsin, _ poster: Poster, meanwhile: @escaping @Sendable () async -> Void = {}
  ) async throws {
    for _ in 0..<rounds {
      try await tocsin.start()
      async let load: Void = poster.postUntilStopped(connections: 4)
      async let rest: Void = meanwhile()
      try await Task.sleep(for: .milliseconds(.random(in: 5...300)))
      try await tocsin.kill()
      _ = await (load, rest)
    }
    try await tocsin.start()
  }
}
