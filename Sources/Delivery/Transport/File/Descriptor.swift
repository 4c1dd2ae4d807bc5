import Glibc

/// An open file, closed when nobody holds it any more.
final class Descriptor: Sendable {
  let number: Int32

  /// - Parameter mode: permissions of a file that is created, less what the umask takes.
  init(_ path: String, _ flags: Int32, mode: mode_t = 0) throws(SystemError) {
    number = try checked { Glibc.open(path, flags | O_CLOEXEC | O_NOCTTY, mode) }
  }

  deinit { Glibc.close(number) }

  /// Forces to disk what is needed to read the file again; its times may come later.
  func sync() throws(SystemError) {
    try checked { fdatasync(number) }
  }

  func truncate(to size: Int) throws(SystemError) {
    try checked { ftruncate(number, off_t(size)) }
  }

  /// Where the last write ended.
  func position() throws(SystemError) -> Int {
    Int(try checked { lseek(number, 0, SEEK_CUR) })
  }

  /// Fills `buffer` from the current position.
  /// - Returns: how many bytes there were; 0 at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    try checked { Glibc.read(number, buffer.baseAddress, buffer.count) }
  }

  func byte(at offset: Int) throws(SystemError) -> UInt8? {
    var byte: UInt8 = 0
    return try checked { pread(number, &byte, 1, off_t(offset)) } == 1 ? byte : nil
  }

  /// Whether nobody else holds the lock on this file; it is let go of with the descriptor.
  func lock() -> Bool {
    flock(number, LOCK_EX | LOCK_NB) == 0
  }
}
