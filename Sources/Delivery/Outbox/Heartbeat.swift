import GRDB

/// A sign of life of a detector.
package struct Heartbeat: Hashable, Sendable {
  /// The machine that the detector watches, by which it is known.
  package let hostname: String
  /// When it came, in milliseconds since 1970.
  package let received: Int64
  /// When the next one is due, in milliseconds from then.
  package let interval: Int64

  package init(hostname: String, received: Int64, interval: Int64) {
    self.hostname = hostname
    self.received = received
    self.interval = interval
  }
}

/// Detectors are kept on disk, so that one that dies while nobody listens is missed all the same.
extension Outbox {
  /// How many detectors are watched; the one that was heard longest ago gives way.
  package static let mostDetectors = 4096

  /// Stores the latest heartbeat of a detector.
  package func record(_ heartbeat: Heartbeat) async throws(OutboxError) {
    try await write(adding: 256) { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO detectors (hostname, received, interval) VALUES (?, ?, ?)",
        arguments: [heartbeat.hostname, heartbeat.received, heartbeat.interval])
      try db.execute(
        sql: """
          DELETE FROM detectors WHERE hostname IN
          (SELECT hostname FROM detectors ORDER BY received DESC LIMIT -1 OFFSET \(Self.mostDetectors))
          """)
    }
  }

  /// Expects no more of a detector.
  package func forgetDetector(_ hostname: String) async throws(OutboxError) {
    try await write { db in
      try db.execute(sql: "DELETE FROM detectors WHERE hostname = ?", arguments: [hostname])
    }
  }

  /// The latest heartbeats of all detectors.
  package func heartbeats() async throws(OutboxError) -> [Heartbeat] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT hostname, received, interval FROM detectors ORDER BY hostname").map {
        Heartbeat(hostname: $0[0], received: $0[1], interval: $0[2])
      }
    }
  }
}
