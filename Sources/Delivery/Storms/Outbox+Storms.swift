import Alerts
import GRDB

/// Open groups and buckets on disk.
extension Outbox {
  /// What was left of a destination's storm.
  package func storm(at destination: String) async throws(OutboxError) -> SavedStorm {
    try await read { db in
      var saved = SavedStorm(groups: try AlertGroup.fetchAll(db, of: destination))
      if let row = try Row.fetchOne(
        db, sql: "SELECT tokens, counted FROM destinations WHERE name = ?", arguments: [destination])
      {
        saved.tokens = row[0]
        saved.counted = row[1]
      }
      return saved
    }
  }

  /// Writes how a storm stands, in the transaction that moves the cursor.
  static func write(_ storm: StormChanges.Written, of destination: String, _ db: Database) throws {
    if let bucket = storm.bucket {
      let statement = try db.cachedStatement(sql: "UPDATE destinations SET tokens = ?, counted = ? WHERE name = ?")
      try statement.execute(arguments: [bucket.tokens, bucket.counted, destination])
    }
    for key in storm.closed {
      try db.execute(
        sql: "DELETE FROM alert_groups WHERE destination = ? AND key = ?", arguments: [destination, key.text])
    }
    for group in storm.groups { try group.save(db, of: destination) }
    for (silence, range) in storm.silenced {
      try db.execute(
        sql: """
          INSERT INTO silenced (silence, destination, count, first, last) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET count = count + excluded.count, last = excluded.last
          """, arguments: [silence, destination, range.count, range.first, range.last])
    }
  }

  /// Puts into the log what tells of a group: a summary for this destination alone. A single alert goes as it is.
  static func tell(_ group: AlertGroup, to destination: String, now: Int64, _ db: Database) throws {
    if group.held.count == 1 {
      try db.execute(
        sql: """
          INSERT OR IGNORE INTO retries (destination, alert, attempts, due, reason)
          SELECT ?, id, 0, ?, 'held back, sent when the rate lets' FROM alerts WHERE id = ?
          """, arguments: [destination, now, group.held.first])
      if db.changesCount > 0 { return }
    }
    let first = try Row.fetchOne(
      db, sql: "SELECT \(Entry.columns) FROM alerts WHERE id = ?", arguments: [group.held.first]
    ).flatMap { try? Entry($0).alert.decoded() }
    let summary = Summary(of: group, first: first, now: now).alert
    try insert(EncodedAlert(summary, origin: .summary), received: now, about: destination, givenUUID: nil, db)
  }

  /// What is held back for a destination that is gone becomes a dead letter.
  static func buryGroups(of name: String, reason: String, now: Int64, _ db: Database) throws {
    let held = try AlertGroup.fetchAll(db, of: name).map { $0.held }.filter { $0.count > 0 }
    if let first = held.map(\.first).min(), let last = held.map(\.last).max() {
      let count = held.reduce(0) { $0 + $1.count }
      try bury(Settlement.DeadLetter(first: first, last: last, count: count, reason: reason), for: name, now: now, db)
    }
    try db.execute(sql: "DELETE FROM alert_groups WHERE destination = ?", arguments: [name])
  }
}

extension AlertGroup {
  static func fetchAll(_ db: Database, of destination: String) throws -> [AlertGroup] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT key, due, told, count, first, last, since, until, priority, rules, hosts FROM alert_groups
        WHERE destination = ? ORDER BY key
        """, arguments: [destination]
    ).map { row in
      var held = Held()
      held.count = row[3]
      held.first = row[4]
      held.last = row[5]
      held.since = row[6]
      held.until = row[7]
      held.priority = Priority(rawValue: row[8]) ?? .emergency
      held.rules = Tally(text: row[9])
      held.hosts = Tally(text: row[10])
      return AlertGroup(GroupKey(text: row[0]), due: row[1], isTold: row[2], held: held)
    }
  }

  fileprivate func save(_ db: Database, of destination: String) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO alert_groups
        (destination, key, due, told, count, first, last, since, until, priority, rules, hosts)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try statement.execute(arguments: [
      destination, key.text, due, isTold, held.count, held.first, held.last, held.since, held.until,
      held.priority.rawValue, held.rules.text, held.hosts.text,
    ])
  }
}
