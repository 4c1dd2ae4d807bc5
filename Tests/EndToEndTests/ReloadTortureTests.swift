import EndToEndSupport
import Foundation
import Testing

private let rounds = ProcessInfo.processInfo.environment["TORTURE_ROUNDS"].flatMap { Int($0) } ?? 4

/// SIGKILL while a new configuration is being taken over. `make torture` does it hundreds of times.
@Suite(.serialized) struct ReloadTortureTests {
  @Test func `kills during reloads lose nothing that got a 200`() async throws {
    let (stays, left, right) = (try await Sink.started(), try await Sink.started(), try await Sink.started())
    let settings = try ReloadableSettings()
    let tocsin = try settings.forwarder()
    try settings.write(["stays": stays.url, "moves": left.url])
    let poster = Poster(to: tocsin.port)
    for round in 1...rounds {
      try await tocsin.start()
      async let load: Void = poster.postUntilStopped(connections: 4)
      try await Task.sleep(for: .milliseconds(.random(in: 0...150)))
      for change in 0..<Int.random(in: 1...3) {
        try settings.write(["stays": stays.url, "moves": (round + change) % 2 == 0 ? left.url : right.url])
        tocsin.hangUp()
        try await Task.sleep(for: .milliseconds(.random(in: 0...40)))
      }
      try await tocsin.kill()
      await load
    }
    try await tocsin.start()
    _ = await stays.missing(poster.accepted)
    _ = await eventually { Set(left.delivered + right.delivered).isSuperset(of: poster.accepted) }
    for requests in [stays.requests, left.requests + right.requests] {
      let ledger = Ledger(accepted: poster.accepted, delivered: requests)
      print(
        "reloads: rounds \(rounds), accepted \(ledger.accepted.count), lost \(ledger.lost.count), "
          + "duplicates \(ledger.duplicates)")
      #expect(!ledger.accepted.isEmpty)
      #expect(ledger.lost.isEmpty)
      #expect(ledger.unrecognisable.isEmpty)
    }
  }
}
