import GRDB

/// How far each destination has come.
extension Outbox {
  /// Makes the outbox know exactly these destinations, and returns their cursors.
  ///
  /// A new one starts at the end of the log. What waited for one that is gone becomes a dead letter, which can be replayed.
  package func register(_ names: [String]) async throws(OutboxError) -> [String: Int64] {
    let now = WallClock.milliseconds
    return try await write { [instructions] db in
      let last = try Self.end(of: db)
      for name in names {
        try db.execute(
          sql: "INSERT INTO destinations (name, cursor, began) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
          arguments: [name, last, last])
      }
      let rows = try Row.fetchAll(db, sql: "SELECT name, cursor, paused IS NOT NULL FROM destinations")
      var cursors: [String: Int64] = [:]
      for row in rows {
        let name: String = row[0]
        let cursor: Int64 = row[1]
        if names.contains(name) {
          cursors[name] = cursor
          let isPaused: Bool = row[2]
          instructions.change(name) { $0 = Instructions.Instruction(isPaused: isPaused, hasReplays: true) }
        } else {
          try Self.remove(name, cursor: cursor, last: last, now: now, db)
        }
      }
      return cursors
    }
  }

  /// The id of the alert that came last.
  static func end(of db: Database) throws -> Int64 {
    let end = try Int64.fetchOne(db, sql: "SELECT MAX(id) FROM alerts") ?? 0
    // Ids are never used again, so a log that was emptied ends where its sequence stands.
    return max(end, try Int64.fetchOne(db, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'alerts'") ?? 0)
  }

  private static func remove(_ name: String, cursor: Int64, last: Int64, now: Int64, _ db: Database) throws {
    let reason = "the destination was removed from the configuration"
    let waiting =
      try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM alerts WHERE id > ? AND id <= ?", arguments: [cursor, last]) ?? 0
    if waiting > 0 {
      try bury(
        Settlement.DeadLetter(first: cursor + 1, last: last, count: waiting, reason: reason), for: name, now: now, db)
    }
    let retries = try Int64.fetchAll(db, sql: "SELECT alert FROM retries WHERE destination = ?", arguments: [name])
    for id in retries {
      try bury(Settlement.DeadLetter(first: id, last: id, count: 1, reason: reason), for: name, now: now, db)
    }
    let replays = try Row.fetchAll(
      db, sql: "SELECT destination, next, last FROM replays WHERE destination = ? AND next <= last", arguments: [name])
    for replay in replays { try Self.abandon(replay, reason: reason, now: now, db) }
    try db.execute(sql: "DELETE FROM replays WHERE destination = ?", arguments: [name])
    try db.execute(sql: "DELETE FROM retries WHERE destination = ?", arguments: [name])
    try buryGroups(of: name, reason: reason, now: now, db)
    try db.execute(sql: "DELETE FROM destinations WHERE name = ?", arguments: [name])
  }

  /// Stores what has become of alerts at `destination`, in one transaction.
  package func settle(_ settlement: Settlement, for destination: String) async throws(OutboxError) {
    let now = WallClock.milliseconds
    try await write { db in
      let move = try db.cachedStatement(
        sql: "UPDATE destinations SET cursor = MAX(cursor, ?) WHERE name = ?")
      try move.execute(arguments: [settlement.cursor, destination])
      for id in settlement.unparked {
        try db.execute(
          sql: "DELETE FROM retries WHERE destination = ? AND alert = ?", arguments: [destination, id])
      }
      for parked in settlement.parked {
        try db.execute(
          sql: "INSERT OR REPLACE INTO retries (destination, alert, attempts, due, reason) VALUES (?, ?, ?, ?, ?)",
          arguments: [destination, parked.id, parked.attempts, parked.due, parked.reason])
      }
      for letter in settlement.deadLetters { try Self.bury(letter, for: destination, now: now, db) }
      for progress in settlement.replayed {
        try db.execute(
          sql: "UPDATE replays SET next = MAX(next, ?) WHERE id = ?", arguments: [progress.next, progress.replay])
      }
      try Self.keep(settlement.attempts, at: destination, db)
      try Self.write(settlement.storm, of: destination, db)
      for group in settlement.told { try Self.tell(group, to: destination, now: now, db) }
    }
  }

  static func bury(
    _ letter: Settlement.DeadLetter, for destination: String, now: Int64, _ db: Database
  ) throws {
    try db.execute(
      sql: "INSERT INTO dead_letters (destination, first, last, count, died, reason) VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [destination, letter.first, letter.last, letter.count, now, letter.reason])
  }

  /// The alerts parked for `destination` that are due, soonest first.
  package func dueRetries(for destination: String, limit: Int) async throws(OutboxError) -> [Retry] {
    let now = WallClock.milliseconds
    return try await read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT \(Entry.columns.split(separator: ", ").map { "alerts.\($0)" }.joined(separator: ", ")), attempts
          FROM retries JOIN alerts ON alerts.id = retries.alert WHERE destination = ? AND due <= ?
          ORDER BY due LIMIT ?
          """, arguments: [destination, now, limit])
      return try rows.map { Retry(entry: try Entry($0), attempts: $0["attempts"]) }
    }
  }

  /// When the next parked alert of `destination` is due, in milliseconds since 1970; nil where none is parked.
  package func nextRetry(for destination: String) async throws(OutboxError) -> Int64? {
    try await read { db in
      try Int64.fetchOne(db, sql: "SELECT MIN(due) FROM retries WHERE destination = ?", arguments: [destination])
    }
  }
}
