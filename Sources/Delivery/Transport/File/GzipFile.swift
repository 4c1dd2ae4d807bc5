import CZlib
import Glibc

/// A file on its way to being a gzip archive.
struct GzipFile {
  private let original: String
  private let archive: String
  private let unfinished: String

  init(_ original: String) {
    self.original = original
    archive = original + RotatedFile.Form.compressed.rawValue
    unfinished = original + RotatedFile.Form.unfinished.rawValue
  }

  /// Writes the archive under a name of its own and gives it the right one when it is on disk; then deletes the original.
  ///
  /// A crash at any point leaves the original or the whole archive. Does nothing if somebody else is at it, such as the lane
  /// that had this file before a change of configuration.
  func replaceOriginal() throws(SystemError) {
    let input = try Descriptor(original, O_RDONLY | O_NOFOLLOW)
    guard input.lock(), try !FileStatus(of: input).isDeleted else { return }
    let output = try Descriptor(unfinished, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o600)
    do throws(SystemError) {
      try deflate(input, to: output)
      try copyAttributes(of: input, to: output)
      try output.sync()
      // Deleted meanwhile, as one of too many: it must not come back.
      if try FileStatus(of: input).isDeleted { throw SystemError(ENOENT) }
      try checked { rename(unfinished, archive) }
    } catch {
      unlink(unfinished)
      throw error
    }
    Directory(of: archive).sync()
    unlink(original)
  }

  private func copyAttributes(of input: Descriptor, to output: Descriptor) throws(SystemError) {
    let status = try FileStatus(of: input)
    try checked { fchmod(output.number, status.permissions) }
    // Who deletes by age looks at when the last line was written.
    try checked { futimens(output.number, status.times) }
  }

  private static let bufferSize = 128 << 10

  private func deflate(_ input: Descriptor, to output: Descriptor) throws(SystemError) {
    // zlib closes what it is given, and the descriptor is needed afterwards.
    let duplicate = try checked { fcntl(output.number, F_DUPFD_CLOEXEC, 0) }
    guard let stream = gzdopen(duplicate, "wb") else {
      close(duplicate)
      throw SystemError(ENOMEM)
    }
    let failure = copy(input, to: stream)
    errno = 0
    let result = gzclose(stream)
    if let failure { throw failure }
    if result != Z_OK { throw SystemError(errno == 0 ? EIO : errno) }
  }

  private func copy(_ input: Descriptor, to stream: gzFile) -> SystemError? {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.bufferSize, alignment: 16)
    defer { buffer.deallocate() }
    do throws(SystemError) {
      while case let count = try input.read(into: buffer), count > 0 {
        errno = 0
        guard gzwrite(stream, buffer.baseAddress, UInt32(count)) == Int32(count) else {
          throw SystemError(errno == 0 ? EIO : errno)
        }
      }
      return nil
    } catch {
      return error
    }
  }
}
