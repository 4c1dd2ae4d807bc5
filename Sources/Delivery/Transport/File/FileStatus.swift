import Glibc

/// What the system knows of a file.
struct FileStatus {
  /// Tells a file from any other, whatever they are called.
  struct Identity: Hashable, Sendable {
    let device: dev_t
    let inode: ino_t
  }

  private let status: stat

  /// Of the file that `path` leads to, through symbolic links.
  init(path: String) throws(SystemError) {
    var status = stat()
    try checked { stat(path, &status) }
    self.status = status
  }

  init(of descriptor: Descriptor) throws(SystemError) {
    var status = stat()
    try checked { fstat(descriptor.number, &status) }
    self.status = status
  }

  var identity: Identity { Identity(device: status.st_dev, inode: status.st_ino) }
  var size: Int { Int(status.st_size) }
  var isRegular: Bool { status.st_mode & S_IFMT == S_IFREG }
  var isDeleted: Bool { status.st_nlink == 0 }
  var permissions: mode_t { status.st_mode & 0o7777 }
  /// Of the last access and the last change, as `futimens` takes them.
  var times: [timespec] { [status.st_atim, status.st_mtim] }
  /// Time since 1970 of the last change.
  var modified: Duration { .seconds(status.st_mtim.tv_sec) + .nanoseconds(status.st_mtim.tv_nsec) }
}
