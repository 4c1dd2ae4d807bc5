import Dispatch
import GRDB
import Synchronization

/// The one writer of a database: whatever waits is written in one transaction, so that a single fsync serves all of it.
final class GroupCommit: Sendable {
  /// Work done inside the shared transaction, and what is to happen after its end.
  private struct Operation: Sendable {
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
  private let thread = DispatchQueue(label: "tocsin.outbox")
  private let queue = Mutex(Queue())
  /// Called when the disk is full; frees what can be freed and says whether trying again makes sense.
  private let makeRoom: @Sendable (Database) -> Bool
  private let committed: @Sendable () -> Void

  init(
    _ pool: DatabasePool, makeRoom: @escaping @Sendable (Database) -> Bool, committed: @escaping @Sendable () -> Void
  ) {
    self.pool = pool
    self.makeRoom = makeRoom
    self.committed = committed
  }

  /// Runs `work` in the next transaction and returns once it is on disk.
  func perform<Value: Sendable>(_ work: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
    try await withUnsafeThrowingContinuation { (continuation: UnsafeContinuation<Value, any Error>) in
      enqueue(
        Operation(
          work: { db in
            let value = try work(db)
            return { continuation.resume(returning: value) }
          },
          fail: { continuation.resume(throwing: $0) }))
    }
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
        let reports = try commit(batch)
        for report in reports { report() }
        committed()
      } catch {
        for operation in batch { operation.fail(OutboxError(wrapping: error)) }
      }
    }
  }

  private func nextBatch() -> [Operation]? {
    queue.withLock { queue in
      guard !queue.waiting.isEmpty else {
        queue.isDraining = false
        return nil
      }
      let batch = Array(queue.waiting.prefix(Self.batchSize))
      queue.waiting.removeFirst(batch.count)
      return batch
    }
  }

  private func commit(_ batch: [Operation]) throws -> [@Sendable () -> Void] {
    try pool.writeWithoutTransaction { db in
      do {
        return try transaction(batch, db)
      } catch let error as DatabaseError where error.isDiskFull {
        guard makeRoom(db) else { throw error }
        return try transaction(batch, db)
      }
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
