import Alerts
import Synchronization

/// Kills a forwarder while silences come and go, and looks for what it has forgotten.
package struct SilenceRounds: Sendable {
  private static let quiet = "Quiet"

  /// Silences that are not as they were promised to be.
  package private(set) var forgotten: [Int] = []
  /// How many alerts were silenced.
  package private(set) var silenced = 0
  /// Accepted alerts of a rule that nobody silences, which never arrived.
  package private(set) var lost: Set<Int> = []
  /// How many alerts of the silenced rule have neither arrived nor are counted by a silence.
  package private(set) var missing = 0
  /// How many more alerts silences have counted than there were.
  package private(set) var excess = 0

  package static func run(_ rounds: Int) async throws -> SilenceRounds {
    let sink = try await Sink.started()
    let tocsin = try RunningTocsin([
      "WEBHOOK_ADDRESS": sink.url, "WEBHOOK_RETRYWAIT": "20ms", "ADMIN_TOKEN": API.token,
    ])
    let poster = Poster(to: tocsin.port) { isQuiet($0) ? quiet : "Loud" }
    let book = Book()
    try await KillRounds.run(rounds, tocsin, poster) { await book.change(tocsin.api) }
    return try await SilenceRounds(poster, sink, tocsin.api, book)
  }

  private static func isQuiet(_ number: Int) -> Bool { number % 2 == 0 }

  private init(_ poster: Poster, _ sink: Sink, _ api: API, _ book: Book) async throws {
    lost = await sink.missing(poster.accepted.filter { !Self.isQuiet($0) })
    let accepted = poster.accepted.filter(Self.isQuiet)
    _ = try await eventually {
      silenced = try await api.silences().values.reduce(0) { $0 + $1.count }
      missing = max(0, accepted.subtracting(sink.delivered).count - silenced)
      excess = max(0, silenced - poster.posted.count(where: Self.isQuiet))
      return missing == 0
    }
    forgotten = book.contradictions(try await api.silences())
  }

  /// What was promised about silences.
  private final class Book: Sendable {
    private let promises = Mutex<[Int: Promise]>([:])

    enum Promise: String {
      case active, expired
      /// Nobody knows whether its end was taken note of.
      case open
    }

    /// Adds silences and ends them until nobody answers any more.
    func change(_ api: API) async {
      while true {
        let body = #"{"matcher":"rule = \#(quiet)","duration":"1h","comment":"torture"}"#
        guard let added = try? await api.call("POST", "/silences", body), let id = added["id"].int else { return }
        let oldest = promises.withLock { promises in
          promises[id] = .active
          let active = promises.filter { $0.value == .active }.keys.sorted()
          guard active.count > 2 else { return Int?.none }
          promises[active[0]] = .open
          return active[0]
        }
        guard let oldest else { continue }
        guard (try? await api.call("DELETE", "/silences/\(oldest)")) != nil else { return }
        promises.withLock { $0[oldest] = .expired }
      }
    }

    func contradictions(_ silences: [Int: (state: String, count: Int)]) -> [Int] {
      promises.withLock { promises in
        promises.filter { $0.value != .open && silences[$0.key]?.state != $0.value.rawValue }.keys.sorted()
      }
    }
  }
}

extension API {
  /// State and count of every silence, by id.
  fileprivate func silences() async throws -> [Int: (state: String, count: Int)] {
    let all = try await call("GET", "/silences")["silences"].elements
    return Dictionary(
      all.map { ($0["id"].int ?? 0, ($0["state"].string ?? "", $0["silenced"].int ?? 0)) }
    ) { first, _ in first }
  }
}

extension JSONValue {
  fileprivate var int: Int? {
    if case .number(let digits) = self { Int(digits) } else { nil }
  }
}
