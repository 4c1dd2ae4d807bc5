import GRDB
import Glibc
import Synchronization

/// What can be done when the disk takes no more.
///
/// A reserve file is given up first, because deleting rows needs room in the write-ahead log.
struct DiskRoom: Sendable {
  private let path: String
  private let size: Int

  /// The reserve is 8 MiB, less on a small disk.
  init(_ directory: DataDirectory) {
    path = directory.reserve
    var file = statvfs()
    let capacity = statvfs(directory.path, &file) == 0 ? Int(file.f_blocks) * Int(file.f_frsize) : 0
    size = min(8 << 20, capacity / 16)
  }

  /// Frees what is finished, then dead letters, never what waits for delivery; false if there was nothing to free.
  func make(_ db: Database, losses: borrowing Mutex<Losses>) -> Bool {
    let hadReserve = unlink(path) == 0
    do {
      var freed = 0
      try db.inTransaction(.immediate) {
        freed = try Retention.deleteFinished(db, atMost: Retention.chunk)
        while freed == 0, let released = try Retention.releaseDeadLetters(db, atMost: Retention.chunk) {
          losses.withLock { $0.deadLetters += released }
          freed = try Retention.deleteFinished(db, atMost: Retention.chunk)
        }
        return .commit
      }
      _ = try? db.checkpoint(.passive)
      return freed > 0 || hadReserve
    } catch {
      return hadReserve
    }
  }

  /// Puts the reserve back, if there is room for it twice over.
  func restoreReserve() {
    guard access(path, F_OK) != 0 else { return }
    var file = statvfs()
    guard statvfs(path.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }, &file) == 0,
      Int(file.f_bavail) * Int(file.f_frsize) > 2 * size
    else { return }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    if posix_fallocate(descriptor, 0, off_t(size)) != 0 { unlink(path) }
  }
}
