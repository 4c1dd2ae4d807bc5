import GRDB

/// A dead letter as people see it.
package struct DeadLetterRow: Hashable, Sendable {
  package let id: Int64
  package let destination: String
  package let letter: Settlement.DeadLetter
  /// Milliseconds since 1970.
  package let died: Int64
  /// The oldest of its alerts.
  package let oldest: Entry?
}

extension Outbox {
  /// Dead letters with an id below `id`, newest first.
  package func deadLetterRows(
    for destination: String?, before id: Int64 = .max, limit: Int
  ) async throws(OutboxError) -> [DeadLetterRow] {
    try await look { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, destination, first, last, count, reason, died FROM dead_letters
          WHERE id < ?1 AND (?2 IS NULL OR destination = ?2) ORDER BY id DESC LIMIT ?3
          """, arguments: [id, destination, limit]
      ).map { row in
        let oldest = try Row.fetchOne(
          db, sql: "SELECT \(Entry.columns) FROM alerts WHERE id BETWEEN ? AND ? ORDER BY id LIMIT 1",
          arguments: [row[2], row[3]])
        return DeadLetterRow(
          id: row[0], destination: row[1],
          letter: Settlement.DeadLetter(first: row[2], last: row[3], count: row[4], reason: row[5]), died: row[6],
          oldest: try oldest.map { try Entry($0) })
      }
    }
  }

  /// The dead letter with this id, and whose it is.
  package func deadLetter(_ id: Int64) async throws(OutboxError) -> (destination: String, ids: ClosedRange<Int64>)? {
    try await look { db in
      try Row.fetchOne(db, sql: "SELECT destination, first, last FROM dead_letters WHERE id = ?", arguments: [id]).map {
        let first: Int64 = $0[1]
        return ($0[0], first...max(first, $0[2]))
      }
    }
  }

  /// The first and the last alert received in `received` (milliseconds since 1970).
  package func ids(received: Range<Int64>) async throws(OutboxError) -> ClosedRange<Int64>? {
    try await look { db in
      guard let ids = try LogTimes.ids(received, db) else { return nil }
      func end(_ order: String, _ bound: String, _ time: Int64) throws -> Int64? {
        try Int64.fetchOne(
          db,
          sql: "SELECT id FROM alerts WHERE id BETWEEN ? AND ? AND received \(bound) ? ORDER BY id \(order) LIMIT 1",
          arguments: [ids.lowerBound, ids.upperBound, time])
      }
      guard let first = try end("ASC", ">=", received.lowerBound), let last = try end("DESC", "<", received.upperBound)
      else { return nil }
      return first <= last ? first...last : nil
    }
  }

  /// The id of the alert that came last, even if it is deleted already.
  package func lastID() async throws(OutboxError) -> Int64 {
    try await look { db in try Self.end(of: db) }
  }

  /// As `entries`, for people.
  package func lookup(after id: Int64, limit: Int, bytes: Int) async throws(OutboxError) -> [Entry] {
    try await look { db in try Self.entries(after: id, limit: limit, bytes: bytes, db) }
  }
}
