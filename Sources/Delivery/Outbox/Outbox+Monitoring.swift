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
