import Alerts
import GRDB

/// Silences on disk.
extension Outbox {
  /// How long a silence is remembered after its end, in milliseconds.
  private static let memory: Int64 = 30 * 86_400_000

  func silences() async throws(OutboxError) -> [Silence] {
    try await read { db in
      var silenced: [Silence.ID: [String: SilencedRange]] = [:]
      for row in try Row.fetchAll(db, sql: "SELECT silence, destination, count, first, last FROM silenced") {
        silenced[row[0], default: [:]][row[1]] = SilencedRange(count: row[2], first: row[3], last: row[4])
      }
      return try Row.fetchAll(
        db, sql: "SELECT id, matcher, destinations, starts, ends, author, comment FROM silences ORDER BY id DESC"
      ).map { row in
        Silence(
          id: row[0], matcher: row[1], destinations: Self.names(row[2]), starts: row[3], ends: row[4], author: row[5],
          comment: row[6], silenced: silenced[row[0]] ?? [:])
      }
    }
  }

  /// Stores a silence under a new id, and forgets those that ended long ago.
  func add(_ silence: Silence) async throws -> Silence {
    let now = WallClock.milliseconds
    let names = JSONWriter.bytes(of: .array(silence.destinations.map { .string($0) }))
    let stored = try await write(adding: 1024 + silence.matcher.utf8.count + silence.comment.utf8.count) { db in
      try db.execute(sql: "DELETE FROM silences WHERE ends < ?", arguments: [now - Self.memory])
      try db.execute(sql: "DELETE FROM silenced WHERE silence NOT IN (SELECT id FROM silences)")
      guard
        try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM silences WHERE ends > ?", arguments: [now]) ?? 0 < Silences.most
      else { return Silence?.none }
      try db.execute(
        sql: """
          INSERT INTO silences (matcher, destinations, starts, ends, author, comment) VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          silence.matcher, String(decoding: names, as: UTF8.self), silence.starts, silence.ends, silence.author,
          silence.comment,
        ])
      return Silence(
        id: db.lastInsertedRowID, matcher: silence.matcher, destinations: silence.destinations, starts: silence.starts,
        ends: silence.ends, author: silence.author, comment: silence.comment)
    }
    guard let stored else {
      throw SilenceError("there are \(Silences.most) silences already; expire those that are not needed")
    }
    return stored
  }

  /// Whether there was such a silence that had not ended.
  func expireSilence(_ id: Silence.ID, at now: Int64) async throws(OutboxError) -> Bool {
    try await write { db in
      try db.execute(sql: "UPDATE silences SET ends = ? WHERE id = ? AND ends > ?", arguments: [now, id, now])
      return db.changesCount > 0
    }
  }

  private static func names(_ json: String) -> [String] {
    guard case .array(let names)? = try? JSONReader.value(of: Array(json.utf8)) else { return [] }
    return names.compactMap { $0.string }
  }
}
