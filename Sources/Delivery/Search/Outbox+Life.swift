package import Alerts
import GRDB

/// An alert, and what the outbox knows of its deliveries.
package struct AlertLife: Sendable {
  package let entry: Entry
  /// What the sender called it, where that uuid stood for another alert.
  package let givenUUID: String?
  /// Sorted by destination.
  package let deliveries: [DeliveryRecord]
}

/// What is on disk about one alert and one destination.
package struct DeliveryRecord: Sendable {
  package struct Buried: Hashable, Sendable {
    package let letter: Int64
    /// Milliseconds since 1970.
    package let died: Int64
    package let reason: String
  }

  package let destination: String
  /// The last alert before the oldest unfinished one; nil where the destination is not configured any more.
  package var cursor: Int64?
  /// The last alert that is older than the destination.
  package var began: Int64 = 0
  package var parked: Settlement.Parked?
  package var buried: Buried?
  package var isInReplay = false
  /// When somebody asked for the replay in which it was delivered, in milliseconds since 1970.
  package var replayed: Int64?
  /// Silences that have kept alerts before and after this one from the destination, or this one.
  package var silences: Set<Silence.ID> = []
  /// When groups are told of in whose range it lies, in milliseconds since 1970.
  package var groups: [GroupKey: Int64] = [:]
  /// Failed ones, oldest first.
  package var attempts: [Settlement.Attempt] = []
}

extension Outbox {
  /// The alert with this uuid and its life; nil if it is not in the store (any more).
  package func life(of uuid: AlertUUID) async throws(OutboxError) -> AlertLife? {
    try await look { db in
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT \(Entry.columns), given_uuid FROM alerts WHERE uuid_high = ? AND uuid_low = ?",
          arguments: [Int64(bitPattern: uuid.high), Int64(bitPattern: uuid.low)])
      else { return nil }
      let entry = try Entry(row)
      let records = try Self.records(of: entry.id, db)
      return AlertLife(
        entry: entry, givenUUID: row["given_uuid"], deliveries: records.sorted { $0.destination < $1.destination })
    }
  }

  private static func records(of alert: Int64, _ db: Database) throws -> [DeliveryRecord] {
    var records: [String: DeliveryRecord] = [:]
    func each(_ sql: String, _ change: (Row, inout DeliveryRecord) -> Void) throws {
      for row in try Row.fetchAll(db, sql: sql, arguments: ["alert": alert]) {
        let name: String = row[0]
        change(row, &records[name, default: DeliveryRecord(destination: name)])
      }
    }
    try each("SELECT name, cursor, began FROM destinations WHERE :alert > 0") { row, record in
      record.cursor = row[1]
      record.began = row[2]
    }
    try each("SELECT destination, attempts, due, reason FROM retries WHERE alert = :alert") { row, record in
      record.parked = Settlement.Parked(id: alert, attempts: row[1], due: row[2], reason: row[3])
    }
    try each(
      "SELECT destination, id, died, reason FROM dead_letters WHERE first <= :alert AND last >= :alert ORDER BY id"
    ) { row, record in
      record.buried = DeliveryRecord.Buried(letter: row[1], died: row[2], reason: row[3])
    }
    try each(
      "SELECT destination, next, requested FROM replays WHERE first <= :alert AND last >= :alert ORDER BY id"
    ) { row, record in
      let next: Int64 = row[1]
      record.isInReplay = record.isInReplay || next <= alert
      if next > alert { record.replayed = row[2] }
    }
    try each("SELECT destination, silence FROM silenced WHERE first <= :alert AND last >= :alert") { row, record in
      record.silences.insert(row[1])
    }
    try each(
      "SELECT destination, key, due FROM alert_groups WHERE count > 0 AND first <= :alert AND last >= :alert"
    ) { row, record in
      record.groups[GroupKey(text: row[1])] = row[2]
    }
    try each(
      "SELECT destination, attempted, reason FROM attempts WHERE alert = :alert ORDER BY id"
    ) { row, record in
      record.attempts.append(Settlement.Attempt(id: alert, time: row[1], reason: row[2]))
    }
    return Array(records.values)
  }
}
