import EndToEndSupport
import Foundation
import Testing

private let rounds = ProcessInfo.processInfo.environment["TORTURE_ROUNDS"].flatMap { Int($0) }

/// The long version of what ``KillTests`` shows: `make torture`.
@Suite(.serialized) struct TortureTests {
  @Test(.enabled(if: rounds != nil, "TORTURE_ROUNDS is not set"))
  func `Hundreds of SIGKILLs under load lose nothing`() async throws {
    let ledger = try await KillRounds.run(try #require(rounds))
    print(
      "rounds \(rounds ?? 0), accepted \(ledger.accepted.count), lost \(ledger.lost.count), "
        + "duplicates \(ledger.duplicates)")
    #expect(!ledger.accepted.isEmpty)
    #expect(ledger.lost.isEmpty)
    #expect(ledger.unrecognisable.isEmpty)
  }

  @Test(.enabled(if: rounds != nil, "TORTURE_ROUNDS is not set"))
  func `Hundreds of SIGKILLs during a storm lose nothing and count nothing twice`() async throws {
    let ledger = try await KillRounds.runStorm(try #require(rounds))
    print("storm rounds \(rounds ?? 0), lost \(ledger.lost), counted too often \(ledger.excess)")
    #expect(ledger.lost.isEmpty)
    #expect(ledger.excess.isEmpty)
    #expect(ledger.summarised > 0)
  }

  @Test(.enabled(if: rounds != nil, "TORTURE_ROUNDS is not set"))
  func `Hundreds of SIGKILLs while silences come and go forget none and lose nothing`() async throws {
    let result = try await SilenceRounds.run(try #require(rounds))
    print("silence rounds \(rounds ?? 0), forgotten \(result.forgotten), lost \(result.lost.count)")
    #expect(result.silenced > 0)
    #expect(result.forgotten.isEmpty)
    #expect(result.lost.isEmpty)
    #expect(result.missing == 0 && result.excess == 0)
  }
}
