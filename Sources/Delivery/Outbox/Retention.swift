import GRDB
import Synchronization

/// How old and how large the store may become.
package struct RetentionLimits: Hashable, Sendable {
  package var age: Duration = .seconds(30 * 86_400)
  /// Bytes in use inside the database.
  package var size = 4 << 30

  package init() {}

  package init(age: Duration, size: Int) {
    self.age = age
    self.size = size
  }
}

/// What limits have taken that somebody may miss.
package struct Losses: Hashable, Sendable {
  package var deadLetters = 0
  /// Alerts that were still waiting, by destination.
  package var waiting: [String: Int] = [:]

  package init() {}

  package var isEmpty: Bool { deadLetters == 0 && waiting.isEmpty }

  /// Losses that nobody has announced yet.
  final class Account: Sendable {
    let open = Mutex(Losses())
  }

  package mutating func add(_ other: Losses) {
    deadLetters += other.deadLetters
    waiting.merge(other.waiting, uniquingKeysWith: +)
  }
}

/// Frees space in the order of what is missed least: finished alerts, dead letters, then those that have waited longest.
///
/// Works in small transactions, so that intake never waits long behind one.
enum Retention {
  /// How many alerts one transaction deletes.
  static let chunk: Int64 = 4096

  /// Deletes up to a chunk of what the limits say must go.
  ///
  /// - Returns: how many alerts were deleted, and what of it will be missed.
  static func sweep(_ db: Database, limits: RetentionLimits, now: Int64) throws -> (deleted: Int, losses: Losses) {
    guard let bound = try bound(db, limits: limits, now: now) else { return (0, Losses()) }
    var losses = Losses()
    var deleted = try deleteFinished(db, upTo: bound, atMost: chunk)
    while deleted == 0, let released = try releaseDeadLetters(db, upTo: bound, atMost: chunk) {
      losses.deadLetters += released
      deleted = try deleteFinished(db, upTo: bound, atMost: chunk)
    }
    if deleted == 0 {
      (deleted, losses.waiting) = try deleteWaiting(db, upTo: bound, atMost: chunk)
    }
    return (deleted, losses)
  }

  /// The last id that may go; nil while the store keeps to its limits.
  private static func bound(_ db: Database, limits: RetentionLimits, now: Int64) throws -> Int64? {
    if try usedBytes(db) > limits.size { return .max }
    guard let oldest = try Row.fetchOne(db, sql: "SELECT id, received FROM alerts ORDER BY id LIMIT 1") else {
      return nil
    }
    let limit = now - limits.age.milliseconds
    let received: Int64 = oldest[1]
    guard received < limit else { return nil }
    let first: Int64 = oldest[0]
    // The clock may have been set back in between, so only an unbroken run of old alerts counts.
    return try Int64.fetchOne(
      db,
      sql:
        "SELECT MIN(id) - 1 FROM (SELECT id, received FROM alerts WHERE id > ? ORDER BY id LIMIT ?) WHERE received >= ?",
      arguments: [first, chunk, limit]) ?? first + chunk
  }

  static func usedBytes(_ db: Database) throws -> Int {
    let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
    let free = try Int.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0
    return (pages - free) * (try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 4096)
  }

  // MARK: Finished alerts

  /// Deletes the oldest alerts that every destination has had and that are nobody's retry, dead letter or replay.
  static func deleteFinished(_ db: Database, upTo bound: Int64 = .max, atMost limit: Int64) throws -> Int {
    guard let last = try finishedBound(db, bound) else { return 0 }
    var position: Int64 = 0
    let kept = try Row.fetchCursor(
      db,
      sql: """
        SELECT first, last FROM dead_letters UNION ALL SELECT alert, alert FROM retries
        UNION ALL SELECT next, last FROM replays WHERE next <= last ORDER BY 1
        """)
    while let span = try kept.next() {
      let first: Int64 = span[0]
      if let deleted = try deleteGap(db, from: position + 1, to: min(first - 1, last), atMost: limit) { return deleted }
      position = max(position, span[1])
      if position >= last { return 0 }
    }
    return try deleteGap(db, from: position + 1, to: last, atMost: limit) ?? 0
  }

  /// The last alert that all destinations have had. Where there is no destination at all, alerts wait for one.
  private static func finishedBound(_ db: Database, _ bound: Int64) throws -> Int64? {
    try Int64.fetchOne(db, sql: "SELECT MIN(cursor) FROM destinations").map { min($0, bound) }
  }

  /// Deletes a chunk between two ids; nil if there was no alert.
  private static func deleteGap(_ db: Database, from first: Int64, to last: Int64, atMost limit: Int64) throws -> Int? {
    guard first <= last,
      let oldest = try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT id FROM alerts WHERE id BETWEEN ? AND ? ORDER BY id LIMIT 1"),
        arguments: [first, last])
    else { return nil }
    try db.execute(
      sql: "DELETE FROM alerts WHERE id BETWEEN ? AND ?", arguments: [oldest, min(last, oldest + limit - 1)])
    return db.changesCount
  }

  // MARK: What will be missed

  /// Gives up the oldest dead letters, so that their alerts count as finished.
  ///
  /// - Returns: how many dead letters that were; nil if there are none.
  static func releaseDeadLetters(_ db: Database, upTo bound: Int64 = .max, atMost limit: Int64) throws -> Int? {
    guard
      let oldest = try Row.fetchOne(
        db, sql: "SELECT id, first, last FROM dead_letters WHERE first <= ? ORDER BY first LIMIT 1", arguments: [bound])
    else { return nil }
    let id: Int64 = oldest[0]
    let first: Int64 = oldest[1]
    let last: Int64 = oldest[2]
    let end = min(last, bound, first + limit - 1)
    if end == last {
      let count = try Int.fetchOne(db, sql: "SELECT count FROM dead_letters WHERE id = ?", arguments: [id]) ?? 0
      try db.execute(sql: "DELETE FROM dead_letters WHERE id = ?", arguments: [id])
      return count
    }
    let released = try count(db, from: first, to: end)
    try db.execute(
      sql: "UPDATE dead_letters SET first = ?, count = MAX(0, count - ?) WHERE id = ?",
      arguments: [end + 1, released, id])
    return released
  }

  /// Deletes the oldest alerts although destinations wait for them, and counts them for each of these.
  private static func deleteWaiting(_ db: Database, upTo bound: Int64, atMost limit: Int64) throws -> (
    Int, [String: Int]
  ) {
    guard let oldest = try Int64.fetchOne(db, sql: "SELECT MIN(id) FROM alerts"), oldest <= bound,
      let newest = try Int64.fetchOne(db, sql: "SELECT MAX(id) FROM alerts")
    else { return (0, [:]) }
    // Never beyond what there is: a cursor there would pass over alerts that are yet to come.
    let last = min(bound, oldest + limit - 1, newest)
    var taken: [String: Int] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT name, cursor FROM destinations WHERE cursor < ?", arguments: [last]) {
      let cursor: Int64 = row[1]
      taken[row[0], default: 0] += try count(db, from: cursor + 1, to: last)
    }
    for row in try Row.fetchAll(
      db, sql: "SELECT destination, COUNT(*) FROM retries WHERE alert <= ? GROUP BY 1", arguments: [last])
    {
      taken[row[0], default: 0] += row[1]
    }
    for row in try Row.fetchAll(
      db, sql: "SELECT destination, next, last FROM replays WHERE next <= last AND next <= ?", arguments: [last])
    {
      taken[row[0], default: 0] += try count(db, from: row[1], to: min(last, row[2]))
    }
    try db.execute(
      sql: "UPDATE replays SET next = MIN(last, ?) + 1 WHERE next <= last AND next <= ?", arguments: [last, last])
    try db.execute(sql: "DELETE FROM retries WHERE alert <= ?", arguments: [last])
    try db.execute(sql: "UPDATE destinations SET cursor = ? WHERE cursor < ?", arguments: [last, last])
    try db.execute(sql: "DELETE FROM alerts WHERE id <= ?", arguments: [last])
    return (db.changesCount, taken.filter { $0.value > 0 })
  }

  /// How many alerts there are between two ids.
  static func count(_ db: Database, from first: Int64, to last: Int64) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM alerts WHERE id BETWEEN ? AND ?", arguments: [first, last]) ?? 0
  }
}
