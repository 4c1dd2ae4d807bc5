import GRDB
import Glibc
import Synchronization

/// What can be done when the disk takes no more.
///
/// A reserve file keeps as much as the write-ahead log may need to move into the database, with room to record deliveries and
/// to delete. It is given up for that and for nothing else: without it, alerts are only taken where the database itself has
/// as many free pages. Otherwise new alerts would fill the last page, and no cursor could move any more to free one.
struct DiskRoom: Sendable {
  /// How often something is deleted at a time, which bounds how long everything else waits.
  private static let mostChunks = 64

  private let directory: String
  private let path: String
  private let size: Int
  private let losses: Losses.Account

  /// The reserve is 24 MiB, less on a small disk.
  init(_ directory: DataDirectory, losses: Losses.Account) {
    self.directory = directory.path
    path = directory.reserve
    self.losses = losses
    var file = statvfs()
    let capacity = statvfs(directory.path, &file) == 0 ? Int(file.f_blocks) * Int(file.f_frsize) : 0
    size = min(24 << 20, capacity / 8)
  }

  /// After how many pages the write-ahead log moves into the database. 16 MiB now and then is cheaper
  /// than many small ones.
  var checkpointPages: Int { max(64, size * 2 / 3 / 4096) }

  /// How many bytes of alerts share a transaction at most, lest one transaction outgrow the reserve.
  var batchBytes: Int { size / 9 }

  /// Whether alerts of so many bytes may be written, so that what must be written afterwards still can be.
  func admits(_ bytes: Int, _ db: Database) throws -> Bool {
    restoreReserve()
    guard access(path, F_OK) == 0 else {
      return try freePages(db) >= size + 3 * bytes
    }
    // In the log, then in the database, and somewhat more for the index.
    return bytes <= batchBytes || free >= 3 * bytes
  }

  /// Frees what is finished, then dead letters, never what waits for delivery.
  func make(_ db: Database) {
    unlink(path)
    for _ in 0..<Self.mostChunks {
      guard checkpoint(db), (try? freePages(db)).map({ $0 < 2 * size }) ?? false, (try? delete(db)) ?? 0 > 0 else {
        return
      }
    }
  }

  /// Moves the log into the database; false if not all of it can be moved, so that writing more would only make it longer.
  private func checkpoint(_ db: Database) -> Bool {
    guard let result = try? db.checkpoint(.passive) else { return false }
    return result.walFrameCount == result.checkpointedFrameCount
  }

  /// Deletes so few alerts that the log has room for it.
  private func delete(_ db: Database) throws -> Int {
    let chunk = Int64(max(16, size >> 15))
    var freed = 0
    try db.inTransaction(.immediate) {
      freed = try Retention.deleteFinished(db, atMost: chunk)
      while freed == 0, let released = try Retention.releaseDeadLetters(db, atMost: chunk) {
        losses.open.withLock { $0.deadLetters += released }
        freed = try Retention.deleteFinished(db, atMost: chunk)
      }
      return .commit
    }
    return freed
  }

  /// The bytes inside the database that wait to be used again.
  private func freePages(_ db: Database) throws -> Int {
    let pages = try Int.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0
    return pages * (try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 4096)
  }

  /// Puts the reserve back, if there is room for it twice over.
  func restoreReserve() {
    guard access(path, F_OK) != 0, free > 2 * size else { return }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    if posix_fallocate(descriptor, 0, off_t(size)) != 0 { unlink(path) }
  }

  private var free: Int { Self.free(directory) }

  /// The bytes that the file system of a path has left.
  static func free(_ path: String) -> Int {
    var file = statvfs()
    return statvfs(path, &file) == 0 ? Int(file.f_bavail) * Int(file.f_frsize) : 0
  }
}
