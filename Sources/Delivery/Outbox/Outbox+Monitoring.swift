import Foundation
import GRDB
import Glibc

/// What can be seen of the outbox from outside.
extension Outbox {
  /// Writes something of no consequence.
  ///
  /// - Throws: where a large alert could not be written either.
  package func checkWritable() async throws(OutboxError) {
    let now = Int32(truncatingIfNeeded: WallClock.milliseconds / 1000)
    try await write(adding: 64 << 10) { db in try db.execute(sql: "PRAGMA user_version = \(now)") }
  }

  /// How many alerts lie behind each destination's cursor; an estimate by ids, so that it costs nothing.
  package func waiting() async throws(OutboxError) -> [String: Int] {
    try await read { db in
      let last = try Int64.fetchOne(db, sql: "SELECT MAX(id) FROM alerts") ?? 0
      var waiting: [String: Int] = [:]
      for row in try Row.fetchAll(db, sql: "SELECT name, cursor FROM destinations") {
        let cursor: Int64 = row[1]
        waiting[row[0]] = Int(max(0, last - cursor))
      }
      return waiting
    }
  }

  /// Moves a damaged database out of the way, under a name that says when.
  ///
  /// - Returns: the new name.
  package static func setAside(_ directory: DataDirectory) throws(OutboxError) -> String {
    let name = "\(directory.database).damaged-\(WallClock.milliseconds / 1000)"
    for suffix in ["", "-wal", "-shm"] {
      let path = directory.database + suffix
      if access(path, F_OK) == 0, rename(path, name + suffix) != 0 {
        throw OutboxError("the damaged database \(path) cannot be set aside: \(String(cString: strerror(errno)))")
      }
    }
    return name
  }
}

/// A body that was no alert.
package struct RefusedBody: Hashable, Sendable {
  package let id: Int64
  /// Milliseconds since 1970.
  package let received: Int64
  /// Bytes of the whole body, of which the beginning is kept.
  package let size: Int
  package let reason: String
  package let body: [UInt8]
}

extension Outbox {
  /// The dead letters of a destination, oldest first.
  package func deadLetters(for destination: String) async throws(OutboxError) -> [Settlement.DeadLetter] {
    try await read { db in
      try Row.fetchAll(
        db, sql: "SELECT first, last, count, reason FROM dead_letters WHERE destination = ? ORDER BY id",
        arguments: [destination]
      ).map { Settlement.DeadLetter(first: $0[0], last: $0[1], count: $0[2], reason: $0[3]) }
    }
  }

  /// The bodies that were refused last, oldest first.
  package func refusedBodies() async throws(OutboxError) -> [RefusedBody] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT id, received, size, reason, body FROM refused_bodies ORDER BY id").map { row in
        RefusedBody(
          id: row[0], received: row[1], size: row[2], reason: row[3],
          body: try row.withUnsafeData(atIndex: 4) { [UInt8]($0 ?? Data()) })
      }
    }
  }
}
