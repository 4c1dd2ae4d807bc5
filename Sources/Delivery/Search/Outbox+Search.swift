import Alerts
import Foundation
import GRDB

/// Some of the alerts that fit a query, newest first.
package struct AlertPage: Sendable {
  package let entries: [Entry]
  /// Where to go on: alerts before this id; nil at the end of the search.
  package let next: Int64?
  /// When the oldest alert was received that was looked at, in milliseconds since 1970; nil where there was none.
  package let searched: Int64?
}

extension Outbox {
  /// How long one search may take; what is not found by then is found by the next.
  private static let patience = Duration.milliseconds(150)

  /// Searches backwards from the alert before `id`.
  ///
  /// Whatever is within the time is read: there is no index on what alerts say, because it would have to be written on intake.
  package func search(
    _ query: AlertQuery, before id: Int64 = .max, limit: Int
  ) async throws(OutboxError) -> AlertPage {
    try await look { db in
      guard let known = try LogTimes.ids(query.received, db) else {
        return AlertPage(entries: [], next: nil, searched: nil)
      }
      let first = max(known.lowerBound, query.ids.lowerBound)
      let last = min(known.upperBound, query.ids.upperBound, id - 1)
      let matcher = AlertMatcher(query)
      let rows = try Row.fetchCursor(
        db.cachedStatement(sql: "SELECT \(Entry.columns) FROM alerts WHERE id BETWEEN ? AND ? ORDER BY id DESC"),
        arguments: [first, last])
      let deadline = ContinuousClock.now + Self.patience
      var entries: [Entry] = []
      var oldest: (id: Int64, received: Int64)?
      var seen = 0
      while let row = try rows.next() {
        if entries.count == limit || seen & 255 == 255 && ContinuousClock.now >= deadline {
          return AlertPage(entries: entries, next: oldest?.id, searched: oldest?.received)
        }
        seen += 1
        let received: Int64 = row[Entry.receivedColumn]
        oldest = (row[0], received)
        guard query.received.contains(received) else { continue }
        let priority: Int = row[Entry.priorityColumn]
        let fits = try row.withUnsafeData(atIndex: Entry.jsonColumn) { json in
          json?.withUnsafeBytes { matcher.matches(priority: Priority(rawValue: priority) ?? .emergency, $0) } ?? false
        }
        if fits { entries.append(try Entry(row)) }
      }
      return AlertPage(entries: entries, next: nil, searched: oldest?.received)
    }
  }

  /// Reads for people, without getting into the way of couriers.
  func look<Value: Sendable>(
    _ work: @escaping @Sendable (Database) throws -> Value
  ) async throws(OutboxError) -> Value {
    do { return try await readingRoom.read(work) } catch { throw noted(OutboxError(wrapping: error)) }
  }
}
