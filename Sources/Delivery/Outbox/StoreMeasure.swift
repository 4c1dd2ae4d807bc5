import GRDB
import Glibc

/// How full the store is, and what waits in it.
package struct StoreMeasure: Hashable, Sendable {
  /// Bytes of the database that hold something.
  package let usedBytes: Int
  /// Bytes of its files, with what is free inside.
  package let fileBytes: Int
  /// Bytes that the file system has left.
  package let freeBytes: Int
  /// How many alerts there are; an estimate by ids.
  package let alerts: Int
  /// How many alerts lie behind each destination's cursor; an estimate by ids as well.
  package let waiting: [String: Int]
  /// When the oldest alert arrived that a destination has not had, in milliseconds since 1970; nothing where none waits.
  package let oldestWaiting: [String: Int64]
  /// How many alerts are kept as dead letters of each destination.
  package let deadLetters: [String: Int]
}

extension Outbox {
  /// Measures the store; reads little of it, however much it holds.
  package func measure() async throws(OutboxError) -> StoreMeasure {
    let database = directory.database
    return try await read { db in
      let first = try Int64.fetchOne(db, sql: "SELECT MIN(id) FROM alerts") ?? 1
      let last = try Int64.fetchOne(db, sql: "SELECT MAX(id) FROM alerts") ?? 0
      var waiting: [String: Int] = [:]
      var oldest: [String: Int64] = [:]
      for row in try Row.fetchAll(db, sql: "SELECT name, cursor FROM destinations") {
        let name: String = row[0]
        let cursor: Int64 = row[1]
        waiting[name] = Int(max(0, last - cursor))
        oldest[name] = try Self.oldestWaiting(db, at: name, behind: cursor)
      }
      let letters = try Row.fetchAll(db, sql: "SELECT destination, SUM(count) FROM dead_letters GROUP BY destination")
      return StoreMeasure(
        usedBytes: try Retention.usedBytes(db), fileBytes: Self.size(database) + Self.size("\(database)-wal"),
        freeBytes: DiskRoom.free(database), alerts: Int(max(0, last - first + 1)), waiting: waiting,
        oldestWaiting: oldest,
        deadLetters: Dictionary(letters.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first }))
    }
  }

  private static func oldestWaiting(_ db: Database, at destination: String, behind cursor: Int64) throws -> Int64? {
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

  private static func size(_ path: String) -> Int {
    var file = stat()
    return stat(path, &file) == 0 ? Int(file.st_size) : 0
  }
}
