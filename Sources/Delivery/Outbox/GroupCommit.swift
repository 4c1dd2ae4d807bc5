import Dispatch
import GRDB
import Synchronization

/// The one writer of a database: whatever waits is written in one transaction, so that a single fsync serves all of it.
final class GroupCommit: Sendable {
  /// Work done inside the shared transaction, and what is to happen after its end.
  private struct Operation: Sendable {
    /// Bytes of alerts that it adds; none for what must succeed even if the disk is full, because it frees space.
    let bytes: Int
    /// Returns what reports success; it may run twice, if the first transaction had to be rolled back.
    let work: @Sendable (Database) throws -> @Sendable () -> Void
    let fail: @Sendable (any Error) -> Void
  }

  private struct Queue {
    var waiting: [Operation] = []
    var isDraining = false
  }

  /// How many operations share a transaction at most, which bounds what a rollback repeats.
  private static let batchSize = 1024

  private let pool: DatabasePool
  private let room: DiskRoom
  private let thread = DispatchQueue(label: "tocsin.outbox")
  private let queue = Mutex(Queue())
  private let committed: @Sendable () -> Void

  init(_ pool: DatabasePool, room: DiskRoom, committed: @escaping @Sendable () -> Void) {
    self.pool = pool
    self.room = room
    self.committed = committed
  }

  /// Runs `work` in the next transaction and calls `report` once it is on disk, from the writer's thread.
  func submit<Value: Sendable>(
    adding bytes: Int = 0, _ work: @escaping @Sendable (Database) throws -> Value,
    report: @escaping @Sendable (Result<Value, any Error>) -> Void
  ) {
    enqueue(
      Operation(
        bytes: bytes,
        work: { db in
          let value = try work(db)
          return { report(.success(value)) }
        },
        fail: { report(.failure($0)) }))
  }

  private func enqueue(_ operation: Operation) {
    let mustStart = queue.withLock { queue in
      queue.waiting.append(operation)
      defer { queue.isDraining = true }
      return !queue.isDraining
    }
    if mustStart { thread.async { self.drain() } }
  }

  private func drain() {
    while let batch = nextBatch() {
      do {
        try commit(batch)
      } catch {
        if error.kind == .full {
          commitInNeed(batch)
          continue
        }
        for operation in batch { operation.fail(error) }
      }
    }
  }

  /// The disk is full: what moves cursors comes first, for it lets alerts be deleted; new alerts have to wait for that.
  private func commitInNeed(_ batch: [Operation]) {
    for part in [batch.filter { $0.bytes == 0 }, batch.filter { $0.bytes > 0 }] where !part.isEmpty {
      do {
        pool.writeWithoutTransaction { room.make($0) }
        try commit(part)
      } catch {
        for operation in part { operation.fail(error) }
      }
    }
  }

  private func nextBatch() -> [Operation]? {
    queue.withLock { queue in
      guard !queue.waiting.isEmpty else {
        queue.isDraining = false
        return nil
      }
      var bytes = 0
      let batch = Array(
        queue.waiting.prefix(Self.batchSize).prefix { operation in
          defer { bytes += operation.bytes }
          return bytes == 0 || bytes + operation.bytes <= room.batchBytes
        })
      queue.waiting.removeFirst(batch.count)
      return batch
    }
  }

  /// Writes all of `batch` or nothing, and reports it once it is on disk.
  private func commit(_ batch: [Operation]) throws(OutboxError) {
    let bytes = batch.reduce(0) { $0 + $1.bytes }
    do {
      let reports = try pool.writeWithoutTransaction { db in
        guard try bytes == 0 || room.admits(bytes, db) else { throw OutboxError("the disk is full", kind: .full) }
        return try transaction(batch, db)
      }
      for report in reports { report() }
      committed()
    } catch {
      throw OutboxError(wrapping: error)
    }
  }

  private func transaction(_ batch: [Operation], _ db: Database) throws -> [@Sendable () -> Void] {
    var reports: [@Sendable () -> Void] = []
    reports.reserveCapacity(batch.count)
    try db.inTransaction(.immediate) {
      for operation in batch { reports.append(try operation.work(db)) }
      return .commit
    }
    return reports
  }
}

extension DatabaseError {
  /// A full disk shows as SQLITE_FULL, or as an I/O error where the file system notices late.
  var isDiskFull: Bool {
    resultCode == .SQLITE_FULL || extendedResultCode == .SQLITE_IOERR_WRITE
      || extendedResultCode == .SQLITE_IOERR_SHMSIZE
  }

  var isCorruption: Bool { resultCode == .SQLITE_CORRUPT || resultCode == .SQLITE_NOTADB }
}

extension OutboxError {
  /// An error of the database in the outbox's words.
  init(wrapping error: any Error) {
    switch error {
    case let error as OutboxError: self = error
    case let error as DatabaseError where error.isDiskFull: self.init("the disk is full", kind: .full)
    case let error as DatabaseError where error.isCorruption:
      self.init("the database is damaged: \(error.message ?? "")", kind: .corrupt)
    default: self.init("\(error)")
    }
  }
}
