import EndToEndSupport
import Foundation
import Testing

private let rounds = ProcessInfo.processInfo.environment["TORTURE_ROUNDS"].flatMap { Int($0) }

/// Crashes while somebody administers.
@Suite(.serialized) struct AdministrationKillTests {
  private func check(_ ledger: Ledger) {
    #expect(!ledger.accepted.isEmpty)
    #expect(ledger.lost.isEmpty)
    #expect(ledger.unrecognisable.isEmpty)
  }

  @Test func `SIGKILL during replays, pauses and resumptions loses nothing`() async throws {
    check(try await KillRounds.runAdministration(6))
  }

  @Test(.enabled(if: rounds != nil, "TORTURE_ROUNDS is not set"))
  func `Torture: hundreds of SIGKILLs during replays, pauses and resumptions lose nothing`() async throws {
    check(try await KillRounds.runAdministration(try #require(rounds)))
  }
}
