import GRDB

/// The tables of the outbox. A change is a further migration, never an edit of one that was released.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(sql: version1)
    }
    migrator.registerMigration("2") { db in
      try db.execute(sql: version2)
    }
    migrator.registerMigration("4") { db in
      try db.execute(sql: version4)
    }
    return migrator
  }

  /// `alerts` is the log: rows are appended and, once nobody needs them, deleted; ids ascend and are never used again.
  /// Everything that a destination has had moves its cursor only. What went wrong with single alerts stands in `retries`
  /// and `dead_letters`, the latter by ranges of ids, so that what an outage takes costs a row, not a million.
  private static let version1 = """
    CREATE TABLE alerts (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      uuid_high INTEGER NOT NULL,
      uuid_low INTEGER NOT NULL,
      received INTEGER NOT NULL, -- milliseconds since 1970
      priority INTEGER NOT NULL, -- 1 debug to 8 emergency
      origin INTEGER NOT NULL, -- 0 posted, 1 test, 2 internal
      about TEXT, -- the destination that an internal alert is about, which does not get it
      given_uuid TEXT, -- what the sender called it, where that uuid was taken
      json BLOB NOT NULL
    );
    CREATE UNIQUE INDEX alerts_uuid ON alerts (uuid_high, uuid_low);
    CREATE TABLE destinations (
      name TEXT PRIMARY KEY,
      cursor INTEGER NOT NULL -- the last alert before the oldest one that is unfinished here
    ) WITHOUT ROWID;
    CREATE TABLE retries (
      destination TEXT NOT NULL,
      alert INTEGER NOT NULL,
      attempts INTEGER NOT NULL,
      due INTEGER NOT NULL, -- milliseconds since 1970
      reason TEXT NOT NULL,
      PRIMARY KEY (destination, alert)
    ) WITHOUT ROWID;
    CREATE INDEX retries_due ON retries (destination, due);
    CREATE TABLE dead_letters (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      destination TEXT NOT NULL,
      first INTEGER NOT NULL,
      last INTEGER NOT NULL,
      count INTEGER NOT NULL,
      died INTEGER NOT NULL, -- milliseconds since 1970
      reason TEXT NOT NULL
    );
    CREATE INDEX dead_letters_first ON dead_letters (first);
    CREATE TABLE refused_bodies (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      received INTEGER NOT NULL,
      size INTEGER NOT NULL,
      reason TEXT NOT NULL,
      body BLOB NOT NULL
    );
    """

  /// The last sign of life of every detector that sends them.
  private static let version2 = """
    CREATE TABLE detectors (
      hostname TEXT PRIMARY KEY,
      received INTEGER NOT NULL, -- milliseconds since 1970
      interval INTEGER NOT NULL -- milliseconds
    ) WITHOUT ROWID;
    """

  /// What administration needs: failed attempts, a bounded number of them; replays, as ranges of ids, the finished ones kept for
  /// a while because they tell what became of an alert; and of each destination when it began and whether it is paused.
  private static let version4 = """
    CREATE TABLE attempts (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      destination TEXT NOT NULL,
      alert INTEGER NOT NULL,
      attempted INTEGER NOT NULL, -- milliseconds since 1970
      reason TEXT NOT NULL
    );
    CREATE INDEX attempts_alert ON attempts (alert, destination);
    CREATE TABLE replays (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      request INTEGER NOT NULL, -- the first of the replays that were asked for together
      destination TEXT NOT NULL,
      first INTEGER NOT NULL,
      next INTEGER NOT NULL, -- the first alert that has not had its turn; behind last once all have
      last INTEGER NOT NULL,
      requested INTEGER NOT NULL, -- milliseconds since 1970
      buried TEXT -- why these were dead letters, if they were
    );
    CREATE INDEX replays_open ON replays (destination, id) WHERE next <= last;
    ALTER TABLE destinations ADD COLUMN began INTEGER NOT NULL DEFAULT 0; -- the last alert that is older than it
    ALTER TABLE destinations ADD COLUMN paused INTEGER; -- since when, in milliseconds since 1970
    """
}
