import Synchronization

/// Who is logged in; kept in memory only, so that a restart logs everybody out.
package final class Sessions: Sendable {
  package static let lifetime = Duration.seconds(12 * 3600)
  private static let most = 64

  private let ends = Mutex<[String: ContinuousClock.Instant]>([:])

  package init() {}

  /// The name of a new session, which nobody can guess. The one that ends first makes room if there are too many.
  package func begin(now: ContinuousClock.Instant = .now) -> String {
    var random = SystemRandomNumberGenerator()
    let words: [UInt64] = (0..<4).map { _ in random.next() }
    let name = words.map { String($0, radix: 36) }.joined(separator: "-")
    ends.withLock { ends in
      ends = ends.filter { $0.value > now }
      if ends.count >= Self.most, let first = ends.min(by: { $0.value < $1.value }) { ends[first.key] = nil }
      ends[name] = now + Self.lifetime
    }
    return name
  }

  package func holds(_ name: String, now: ContinuousClock.Instant = .now) -> Bool {
    ends.withLock { $0[name].map { $0 > now } ?? false }
  }

  package func end(_ name: String) { ends.withLock { $0[name] = nil } }

  /// Ends all of them, as when the token has changed.
  package func endAll() { ends.withLock { $0 = [:] } }
}
