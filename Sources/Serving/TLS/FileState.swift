import Glibc

/// What changes about a file when it is written or replaced.
struct FileState: Hashable, Sendable {
  private let device: UInt
  private let inode: UInt
  private let size: Int
  private let seconds: Int
  private let nanoseconds: Int

  /// nil where there is no such file; links are followed.
  init?(_ path: String) {
    var file = stat()
    guard stat(path, &file) == 0 else { return nil }
    device = UInt(file.st_dev)
    inode = UInt(file.st_ino)
    size = Int(file.st_size)
    seconds = file.st_mtim.tv_sec
    nanoseconds = file.st_mtim.tv_nsec
  }
}
