import GRDB

/// Failed attempts, kept for people to see: a bounded number, so that an outage costs no space.
extension Outbox {
  /// How many are kept of one alert at one destination, and of all alerts.
  private static let mostOfOne = 20
  private static let most: Int64 = 10_000

  static func keep(_ attempts: [Settlement.Attempt], at destination: String, _ db: Database) throws {
    guard !attempts.isEmpty else { return }
    for attempt in attempts {
      let insert = try db.cachedStatement(
        sql: "INSERT INTO attempts (destination, alert, attempted, reason) VALUES (?, ?, ?, ?)")
      try insert.execute(arguments: [destination, attempt.id, attempt.time, attempt.reason])
      let forget = try db.cachedStatement(
        sql: """
          DELETE FROM attempts WHERE id IN (SELECT id FROM attempts WHERE alert = ? AND destination = ?
          ORDER BY id DESC LIMIT -1 OFFSET \(mostOfOne))
          """)
      try forget.execute(arguments: [attempt.id, destination])
    }
    try db.execute(sql: "DELETE FROM attempts WHERE id <= ?", arguments: [db.lastInsertedRowID - most])
  }
}
