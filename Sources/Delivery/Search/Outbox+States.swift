import GRDB
import Glibc

/// What the outbox holds, in numbers.
package struct StoreState: Hashable, Sendable {
  /// Bytes of the database that hold something.
  package let usedBytes: Int
  /// Most bytes that may be in use.
  package let limit: Int
  /// Bytes of its files, with what is free inside.
  package let fileBytes: Int
  /// Bytes that the file system has left.
  package let freeBytes: Int
  /// How many alerts there are; an estimate from above, by ids.
  package let alerts: Int
  /// How many alerts are kept as dead letters of each destination, those that are no longer configured among them.
  package let deadLetters: [String: Int]
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
  /// When the oldest was received that the destination has not had, parked ones counted, in milliseconds since 1970.
  package let oldestWaiting: Int64?
  package let parked: Int
  package let deadLetters: Int
  /// How many alerts wait in replays; an estimate from above, by ids.
  package let replaying: Int
}

extension Outbox {
  /// Reads little of the store, however much it holds.
  package func storeState() async throws(OutboxError) -> StoreState {
    let limit = limits.size
    let file = directory.database
    return try await look { db in
      let first = try Int64.fetchOne(db, sql: "SELECT MIN(id) FROM alerts") ?? 1
      let last = try Int64.fetchOne(db, sql: "SELECT MAX(id) FROM alerts") ?? 0
      return StoreState(
        usedBytes: try Retention.usedBytes(db), limit: limit, fileBytes: size(of: file) + size(of: "\(file)-wal"),
        freeBytes: DiskRoom.free(file), alerts: Int(max(0, last - first + 1)),
        deadLetters: try lettersKept(db), oldest: try received(first, db),
        newest: try received(last, db))
    }
  }

  /// Sorted by name.
  package func destinationStates() async throws(OutboxError) -> [DestinationState] {
    try await look { db in
      let last = try Int64.fetchOne(db, sql: "SELECT MAX(id) FROM alerts") ?? 0
      let parked = try counts("SELECT destination, COUNT(*) FROM retries GROUP BY 1", db)
      let dead = try lettersKept(db)
      let replaying = try counts(
        "SELECT destination, SUM(last - next + 1) FROM replays WHERE next <= last GROUP BY 1", db)
      return try Row.fetchAll(db, sql: "SELECT name, cursor, paused FROM destinations ORDER BY name").map { row in
        let name: String = row[0]
        let cursor: Int64 = row[1]
        return DestinationState(
          name: name, paused: row[2], waiting: Int(max(0, last - cursor)),
          oldestWaiting: try oldestWaiting(at: name, behind: cursor, db), parked: parked[name] ?? 0,
          deadLetters: dead[name] ?? 0, replaying: replaying[name] ?? 0)
      }
    }
  }
}

private func counts(_ sql: String, _ db: Database) throws -> [String: Int] {
  Dictionary(uniqueKeysWithValues: try Row.fetchAll(db, sql: sql).map { ($0[0], $0[1]) })
}

private func lettersKept(_ db: Database) throws -> [String: Int] {
  try counts("SELECT destination, SUM(count) FROM dead_letters GROUP BY 1", db)
}

private func received(_ id: Int64, _ db: Database) throws -> Int64? {
  try Int64.fetchOne(db.cachedStatement(sql: "SELECT received FROM alerts WHERE id = ?"), arguments: [id])
}

private func oldestWaiting(at destination: String, behind cursor: Int64, _ db: Database) throws -> Int64? {
  let next = try db.cachedStatement(sql: "SELECT received FROM alerts WHERE id > ? ORDER BY id LIMIT 1")
  let parked = try db.cachedStatement(
    sql: """
      SELECT received FROM retries JOIN alerts ON alerts.id = retries.alert WHERE destination = ?
      ORDER BY alert LIMIT 1
      """)
  return try [
    Int64.fetchOne(next, arguments: [cursor]), Int64.fetchOne(parked, arguments: [destination]),
  ].compactMap { $0 }.min()
}

private func size(of path: String) -> Int {
  var file = stat()
  return stat(path, &file) == 0 ? Int(file.st_size) : 0
}
