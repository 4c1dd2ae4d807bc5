import Glibc

/// The directory in which one process keeps its outbox; a lock on it lives as long as this value.
package final class DataDirectory: Sendable {
  package let path: String
  private let lock: Int32

  /// Creates the directory if need be and locks it.
  ///
  /// - Throws: `OutboxError` if it cannot be written, or another process has it.
  package init(_ path: String) throws(OutboxError) {
    self.path = path
    let lockPath = "\(path)/lock"
    do {
      try Directory(of: lockPath).create()
    } catch {
      let reason = SystemError(error.code)
      throw OutboxError("cannot create the data directory \(path): \(reason); set DATADIR to a writable place")
    }
    lock = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw OutboxError("cannot write to the data directory \(path): \(SystemError(errno))") }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      let owner = Self.owner(lock)
      Glibc.close(lock)
      throw OutboxError(
        "the data directory \(path) is in use by another tocsin\(owner); stop it, or set DATADIR to another directory")
    }
    _ = ftruncate(lock, 0)
    let pid = Array("\(getpid())\n".utf8)
    _ = pwrite(lock, pid, pid.count, 0)
  }

  deinit { Glibc.close(lock) }

  package var database: String { "\(path)/outbox.sqlite" }

  /// Where the administration API listens.
  package var socket: String { Self.socket(in: path) }

  package static func socket(in path: String) -> String { "\(path)/admin.sock" }

  /// Space that is given up when the disk is full, so that deletion can proceed.
  var reserve: String { "\(path)/reserve" }

  private static func owner(_ lock: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 16)
    let count = pread(lock, &buffer, buffer.count, 0)
    let pid = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self).filter { $0.isNumber }
    return pid.isEmpty ? "" : " (process \(pid))"
  }
}

/// Why the outbox cannot do what was asked, in words for the person who runs it.
package struct OutboxError: Error, Hashable, CustomStringConvertible {
  package enum Kind: Sendable {
    case unusable
    /// The disk takes no more and nothing that is finished is left to delete.
    case full
    /// The database is damaged and must be set aside.
    case corrupt
  }

  package let kind: Kind
  package let description: String

  package init(_ description: String, kind: Kind = .unusable) {
    self.kind = kind
    self.description = description
  }
}
