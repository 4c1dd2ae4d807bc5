package import Alerts
import GRDB
import Synchronization

/// How many alerts of each priority came in each minute.
///
/// Every alert is counted once, when somebody first asks about its time: intake has no part in it. What was counted stays in
/// memory, a few numbers a minute.
package final class Timeline: Sendable {
  package struct Bucket: Hashable, Sendable {
    /// Its beginning, in milliseconds since 1970.
    package let time: Int64
    package let counts: [Priority: Int]
  }

  private struct State {
    /// The ids that are counted.
    var counted: ClosedRange<Int64>?
    /// By minutes since 1970, then by priority.
    var minutes: [Int64: [Int32]] = [:]
  }

  private static let minute: Int64 = 60_000
  /// How many alerts are counted at a time, so that searches need not wait for long.
  private static let chunk: Int64 = 16_384

  private let outbox: Outbox
  private let state = Mutex(State())

  package init(_ outbox: Outbox) { self.outbox = outbox }

  /// The counts of alerts received in `received`, in buckets of so many minutes, without those that are empty.
  package func buckets(_ received: Range<Int64>, minutes step: Int64) async throws(OutboxError) -> [Bucket] {
    while try await outbox.look({ db in try self.countMore(received, db) }) {}
    return state.withLock { state in
      var sums: [Int64: [Int32]] = [:]
      for (minute, counts) in state.minutes where received.contains(minute * Self.minute) {
        sums[minute / step * step, default: Self.none].add(counts)
      }
      return sums.sorted { $0.key < $1.key }.map { minute, counts in
        let named = Priority.allCases.map { ($0, Int(counts[$0.rawValue])) }.filter { $0.1 > 0 }
        return Bucket(time: minute * Self.minute, counts: Dictionary(uniqueKeysWithValues: named))
      }
    }
  }

  private static let none = [Int32](repeating: 0, count: Priority.allCases.count + 1)

  /// Counts a part of what is not counted yet; false if nothing is left.
  private func countMore(_ received: Range<Int64>, _ db: Database) throws -> Bool {
    try state.withLock { state in
      guard let ids = try LogTimes.ids(received.lowerBound..<Int64.max, db) else {
        state = State()
        return false
      }
      try Self.forgetDeleted(&state, db)
      guard let counted = state.counted else {
        // From the newest on, so that what is asked for most comes first.
        return try Self.count(max(ids.lowerBound, ids.upperBound - Self.chunk + 1)...ids.upperBound, &state, db)
      }
      if counted.upperBound < ids.upperBound {
        let last = min(ids.upperBound, counted.upperBound + Self.chunk)
        return try Self.count((counted.upperBound + 1)...last, &state, db)
      }
      guard ids.lowerBound < counted.lowerBound else { return false }
      return try Self.count(
        max(ids.lowerBound, counted.lowerBound - Self.chunk)...(counted.lowerBound - 1), &state, db)
    }
  }

  private static func count(_ ids: ClosedRange<Int64>, _ state: inout State, _ db: Database) throws -> Bool {
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: "SELECT received, priority FROM alerts WHERE id BETWEEN ? AND ?"),
      arguments: [ids.lowerBound, ids.upperBound])
    while let row = try rows.next() {
      let received: Int64 = row[0]
      let priority: Int = row[1]
      guard none.indices.contains(priority) else { continue }
      state.minutes[received / minute, default: none][priority] += 1
    }
    let counted = state.counted ?? ids
    state.counted = min(counted.lowerBound, ids.lowerBound)...max(counted.upperBound, ids.upperBound)
    return true
  }

  /// The counts of alerts that a limit has deleted go with them.
  private static func forgetDeleted(_ state: inout State, _ db: Database) throws {
    guard let oldest = try Int64.fetchOne(db, sql: "SELECT received FROM alerts ORDER BY id LIMIT 1") else { return }
    let first = oldest / minute
    if state.minutes.contains(where: { $0.key < first }) { state.minutes = state.minutes.filter { $0.key >= first } }
  }
}

extension [Int32] {
  fileprivate mutating func add(_ other: [Int32]) { for index in indices { self[index] += other[index] } }
}
