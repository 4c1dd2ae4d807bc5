import GRDB

/// What the outbox holds, in numbers.
package struct StoreState: Hashable, Sendable {
  /// Bytes in use inside the database.
  package let bytes: Int
  package let limit: Int
  /// When the oldest and the newest alert were received, in milliseconds since 1970.
  package let oldest: Int64?
  package let newest: Int64?
}

/// How far a destination has come, in numbers.
package struct DestinationState: Hashable, Sendable {
  package let name: String
  /// Since when it is paused, in milliseconds since 1970.
  package let paused: Int64?
  /// How many alerts lie behind its cursor; an estimate from above, by ids.
  package let waiting: Int
  /// When the oldest of them was received, in milliseconds since 1970.
  package let oldestWaiting: Int64?
  package let parked: Int
  package let deadLetters: Int
  /// How many alerts wait in replays; an estimate from above, by ids.
  package let replaying: Int
}

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
  package func storeState() async throws(OutboxError) -> StoreState {
    let limit = limits.size
    return try await look { db in
      StoreState(
        bytes: try Retention.usedBytes(db), limit: limit,
        oldest: try Int64.fetchOne(db, sql: "SELECT received FROM alerts ORDER BY id LIMIT 1"),
        newest: try Int64.fetchOne(db, sql: "SELECT received FROM alerts ORDER BY id DESC LIMIT 1"))
    }
  }

  /// Sorted by name.
  package func destinationStates() async throws(OutboxError) -> [DestinationState] {
    try await look { db in
      let last = try Int64.fetchOne(db, sql: "SELECT MAX(id) FROM alerts") ?? 0
      let parked = try counts("SELECT destination, COUNT(*) FROM retries GROUP BY 1", db)
      let dead = try counts("SELECT destination, SUM(count) FROM dead_letters GROUP BY 1", db)
      let replaying = try counts(
        "SELECT destination, SUM(last - next + 1) FROM replays WHERE next <= last GROUP BY 1", db)
      return try Row.fetchAll(db, sql: "SELECT name, cursor, paused FROM destinations ORDER BY name").map { row in
        let name: String = row[0]
        let cursor: Int64 = row[1]
        let oldest = try Int64.fetchOne(
          db, sql: "SELECT received FROM alerts WHERE id > ? ORDER BY id LIMIT 1", arguments: [cursor])
        return DestinationState(
          name: name, paused: row[2], waiting: Int(max(0, last - cursor)), oldestWaiting: oldest,
          parked: parked[name] ?? 0, deadLetters: dead[name] ?? 0, replaying: replaying[name] ?? 0)
      }
    }
  }

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

private func counts(_ sql: String, _ db: Database) throws -> [String: Int] {
  Dictionary(uniqueKeysWithValues: try Row.fetchAll(db, sql: sql).map { ($0[0], $0[1]) })
}
