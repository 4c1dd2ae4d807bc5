package import Alerts
import GRDB
import Synchronization

/// The alerts on disk, and how far each destination has come with them.
///
/// One writer groups commits; readers run beside it. Every write is on disk (fsync) when its call returns.
package final class Outbox: Sendable {
  /// What became of an alert that was to be appended.
  package struct Receipt: Hashable, Sendable {
    package enum Kind: Sendable {
      case stored
      /// The same alert is here already.
      case repeated
      /// Its uuid stands for another alert, so it was stored under a new one.
      case renamed
    }

    package let kind: Kind
    package let uuid: AlertUUID
  }

  let pool: DatabasePool
  private let limitsInForce: Mutex<RetentionLimits>
  let directory: DataDirectory
  let instructions = Instructions()
  let readingRoom: ReadingRoom
  private let writer: GroupCommit
  private let listeners: Listeners
  private let room: DiskRoom
  private let losses: Losses.Account
  private let damage = Mutex<OutboxError?>(nil)

  /// Opens the database in `directory`, or makes it.
  ///
  /// - Parameter readers: how many may read at once; each has a cache of its own.
  /// - Throws: `OutboxError` of kind `corrupt` if it is damaged: call `setAside`, then open again.
  package init(
    _ directory: DataDirectory, limits: RetentionLimits = RetentionLimits(), readers: Int = 4
  ) throws(OutboxError) {
    do {
      let losses = Losses.Account()
      let room = DiskRoom(directory, losses: losses)
      var configuration = Configuration()
      configuration.maximumReaderCount = readers
      configuration.prepareDatabase { db in
        try db.execute(sql: "PRAGMA wal_autocheckpoint = \(room.checkpointPages)")
        try db.execute(sql: "PRAGMA journal_size_limit = 16777216")
      }
      let pool = try DatabasePool(path: directory.database, configuration: configuration)
      // Every alert is on disk before its 200.
      try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
      try Schema.migrator.migrate(pool)
      let listeners = Listeners()
      self.pool = pool
      limitsInForce = Mutex(limits)
      self.directory = directory
      readingRoom = ReadingRoom(directory)
      self.listeners = listeners
      self.room = room
      self.losses = losses
      writer = GroupCommit(pool, room: room, committed: { listeners.notify() })
      room.restoreReserve()
    } catch {
      throw OutboxError(wrapping: error)
    }
  }

  var limits: RetentionLimits { limitsInForce.withLock { $0 } }

  /// Holds from the next sweep on.
  package func keep(within limits: RetentionLimits) { limitsInForce.withLock { $0 = limits } }

  /// Stands for a listener, to end it.
  package struct Listening: Hashable, Sendable {
    fileprivate let number: Int
  }

  /// Calls `listener` after every commit, from the writer's thread, until `end`.
  @discardableResult
  package func onCommit(_ listener: @escaping @Sendable () -> Void) -> Listening {
    Listening(number: listeners.add(listener))
  }

  package func end(_ listening: Listening) { listeners.remove(listening.number) }

  /// Has them look again although nothing was written.
  func wakeListeners() { listeners.notify() }

  /// Runs `work` in the next group commit.
  ///
  /// - Parameter bytes: how much is added to the store; 0 where it must succeed on a full disk, because it lets space be freed.
  func write<Value: Sendable>(
    adding bytes: Int = 0, _ work: @escaping @Sendable (Database) throws -> Value
  ) async throws(OutboxError) -> Value {
    let result = await withUnsafeContinuation { continuation in
      writer.submit(adding: bytes, work) { continuation.resume(returning: $0) }
    }
    return try result.mapError { noted(OutboxError(wrapping: $0)) }.get()
  }

  func read<Value: Sendable>(
    _ work: @escaping @Sendable (Database) throws -> Value
  ) async throws(OutboxError) -> Value {
    do { return try await pool.read(work) } catch { throw noted(OutboxError(wrapping: error)) }
  }

  /// Remembers damage, whoever comes upon it: what intake meets, for one, nobody else may ever read.
  func noted(_ error: OutboxError) -> OutboxError {
    if error.kind == .corrupt { damage.withLock { $0 = $0 ?? error } }
    return error
  }

  // MARK: Alerts

  /// Appends alerts, all or none, and returns once they are on disk.
  package func append(
    _ alerts: [EncodedAlert], about: String? = nil
  ) async throws(OutboxError) -> [Receipt] {
    try await withUnsafeContinuation { continuation in
      append(alerts, about: about) { continuation.resume(returning: $0) }
    }.get()
  }

  /// Appends alerts, all or none, and calls `report` once they are on disk, from the writer's thread.
  package func append(
    _ alerts: [EncodedAlert], about: String? = nil,
    report: @escaping @Sendable (Result<[Receipt], OutboxError>) -> Void
  ) {
    let received = WallClock.milliseconds
    // With what SQLite and the index add.
    let bytes = alerts.reduce(0) { $0 + $1.json.count + 128 }
    writer.submit(adding: bytes) { db in
      try alerts.map { try Self.append($0, received: received, about: about, db) }
    } report: { [self] result in
      report(result.mapError { noted(OutboxError(wrapping: $0)) })
    }
  }

  private static func append(
    _ alert: EncodedAlert, received: Int64, about: String?, _ db: Database
  ) throws -> Receipt {
    do {
      try insert(alert, received: received, about: about, givenUUID: nil, db)
      return Receipt(kind: .stored, uuid: alert.uuid)
    } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE {
      let stored = try db.cachedStatement(sql: "SELECT json FROM alerts WHERE uuid_high = ? AND uuid_low = ?")
      let arguments: StatementArguments = [Int64(bitPattern: alert.uuid.high), Int64(bitPattern: alert.uuid.low)]
      if try [UInt8].fetchJSON(stored, arguments) == alert.json { return Receipt(kind: .repeated, uuid: alert.uuid) }
      let renamed = try alert.renamed(.next(milliseconds: UInt64(received)))
      try insert(renamed, received: received, about: about, givenUUID: alert.uuid.description, db)
      return Receipt(kind: .renamed, uuid: renamed.uuid)
    }
  }

  static func insert(
    _ alert: EncodedAlert, received: Int64, about: String?, givenUUID: String?, _ db: Database
  ) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO alerts (uuid_high, uuid_low, received, priority, origin, about, given_uuid, json)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    statement.setUncheckedArguments([
      Int64(bitPattern: alert.uuid.high), Int64(bitPattern: alert.uuid.low), received, alert.priority.rawValue,
      alert.origin.rawValue, about, givenUUID, alert.json.data,
    ])
    try statement.execute()
  }

  /// The alerts after `id` in order, at most `limit` and, beyond the first, at most `bytes` of JSON.
  package func entries(after id: Int64, limit: Int, bytes: Int) async throws(OutboxError) -> [Entry] {
    try await read { db in try Self.entries(after: id, limit: limit, bytes: bytes, db) }
  }

  static func entries(after id: Int64, limit: Int, bytes: Int, _ db: Database) throws -> [Entry] {
    let statement = try db.cachedStatement(
      sql: "SELECT \(Entry.columns) FROM alerts WHERE id > ? ORDER BY id LIMIT ?")
    let rows = try Row.fetchCursor(statement, arguments: [id, limit])
    var entries: [Entry] = []
    var size = 0
    while size < bytes, let row = try rows.next() {
      let entry = try Entry(row)
      size += entry.alert.json.count
      entries.append(entry)
    }
    return entries
  }

  /// Keeps the beginning of a body that was no alert, with the reason; the oldest of them give way.
  package func refuse(_ body: [UInt8], reason: String) async throws(OutboxError) {
    let received = WallClock.milliseconds
    let kept = body.prefix(RefusedBodies.longest)
    try await write(adding: kept.count + 128) { db in
      try db.execute(
        sql: "INSERT INTO refused_bodies (received, size, reason, body) VALUES (?, ?, ?, ?)",
        arguments: [received, body.count, reason, Array(kept).data])
      try db.execute(
        sql: "DELETE FROM refused_bodies WHERE id <= ?", arguments: [db.lastInsertedRowID - RefusedBodies.most])
    }
  }

  /// Keeps the store within its limits; to be called every now and then.
  ///
  /// - Returns: what was taken since the last call that somebody may miss.
  /// - Throws: once more what anybody has met of damage.
  package func sweep() async throws(OutboxError) -> Losses {
    if let damage = damage.withLock({ $0 }) { throw damage }
    let limits = limits
    let now = WallClock.milliseconds
    var deleted = 0
    repeat {
      let taken: Losses
      (deleted, taken) = try await write { db in try Retention.sweep(db, limits: limits, now: now) }
      losses.open.withLock { $0.add(taken) }
    } while deleted > 0
    room.restoreReserve()
    return losses.open.withLock { open in
      defer { open = Losses() }
      return open
    }
  }

  private enum RefusedBodies {
    static let longest = 64 << 10
    static let most: Int64 = 256
  }
}

/// Whoever wants to know that something was written.
private final class Listeners: Sendable {
  private struct State {
    var last = 0
    var all: [Int: @Sendable () -> Void] = [:]
  }

  private let state = Mutex(State())

  func add(_ listener: @escaping @Sendable () -> Void) -> Int {
    state.withLock { state in
      state.last += 1
      state.all[state.last] = listener
      return state.last
    }
  }

  func remove(_ number: Int) { state.withLock { $0.all[number] = nil } }

  func notify() { for listener in state.withLock({ $0.all.values }) { listener() } }
}
