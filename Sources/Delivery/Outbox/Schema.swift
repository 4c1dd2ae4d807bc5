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
    migrator.registerMigration("3") { db in
      try db.execute(sql: version3)
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
      origin INTEGER NOT NULL, -- 0 posted, 1 test, 2 internal, 3 summary
      about TEXT, -- the destination that an internal alert is about, which does not get it, or a summary, which only it gets
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

  /// Storms and silences. An alert that is held back or silenced costs no row; it is counted in one.
  private static let version3 = """
    ALTER TABLE destinations ADD COLUMN tokens REAL; -- of its rate, as they were
    ALTER TABLE destinations ADD COLUMN counted INTEGER; -- at this time, milliseconds since 1970
    CREATE TABLE alert_groups (
      destination TEXT NOT NULL,
      key TEXT NOT NULL, -- what its alerts have in common, as JSON
      due INTEGER NOT NULL, -- when it is told of, milliseconds since 1970
      told INTEGER NOT NULL, -- 1 if it has been told of before
      count INTEGER NOT NULL, -- of the alerts held back since
      first INTEGER NOT NULL,
      last INTEGER NOT NULL,
      since INTEGER NOT NULL, -- milliseconds since 1970
      until INTEGER NOT NULL,
      priority INTEGER NOT NULL, -- the highest
      rules TEXT NOT NULL, -- how many of each, as JSON
      hosts TEXT NOT NULL,
      PRIMARY KEY (destination, key)
    ) WITHOUT ROWID;
    CREATE TABLE silences (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      matcher TEXT NOT NULL,
      destinations TEXT NOT NULL, -- their names, as a JSON array; empty for all
      starts INTEGER NOT NULL, -- milliseconds since 1970
      ends INTEGER NOT NULL,
      author TEXT NOT NULL,
      comment TEXT NOT NULL
    );
    CREATE TABLE silenced (
      silence INTEGER NOT NULL,
      destination TEXT NOT NULL,
      count INTEGER NOT NULL,
      first INTEGER NOT NULL,
      last INTEGER NOT NULL,
      PRIMARY KEY (silence, destination)
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
