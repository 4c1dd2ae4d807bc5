import EndToEndSupport
import Testing

/// What a crash does.
@Suite(.serialized) struct KillTests {
  @Test func `SIGKILL under load loses nothing that got a 200, and repeats only what a receiver can recognise`()
    async throws
  {
    let ledger = try await KillRounds.run(8)
    #expect(!ledger.accepted.isEmpty)
    #expect(ledger.lost.isEmpty)
    #expect(ledger.unrecognisable.isEmpty)
  }

  @Test func `SIGKILL during a storm neither loses an alert nor counts one twice`() async throws {
    let ledger = try await KillRounds.runStorm(8)
    #expect(ledger.lost.isEmpty)
    #expect(ledger.excess.isEmpty)
    #expect(ledger.summarised > 0)
  }

  @Test func `SIGKILL while silences come and go forgets none and loses nothing`() async throws {
    let result = try await SilenceRounds.run(5)
    #expect(result.silenced > 0)
    #expect(result.forgotten.isEmpty)
    #expect(result.lost.isEmpty)
    #expect(result.missing == 0 && result.excess == 0)
  }
}
