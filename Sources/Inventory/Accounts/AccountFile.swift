import CLinux
import Glibc

/// One of the files that list users or groups, and whether it has changed.
struct AccountFile {
  /// What tells one state of a file from another.
  fileprivate struct Stamp: Equatable {
    let inode: UInt64
    let size: Int
    let seconds: Int
    let nanoseconds: Int
  }

  private let name: String
  private var stamp: Stamp?

  private let longest: Int

  /// - Parameters:
  ///   - name: relative to the root.
  ///   - longest: how many bytes are read.
  init(_ name: String, longest: Int) {
    self.name = name
    self.longest = longest
  }

  /// The text if it is another than last time; empty once the file is gone.
  ///
  /// The root may be a container's, whose links must not lead to files of the host, and whose pipes must not be waited for.
  mutating func changed(below root: String) -> [UInt8]? {
    let directory = open(root, tocsin_path_only | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { return nil }
    defer { close(directory) }
    let file = tocsin_open_beneath(directory, name, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    defer { if file >= 0 { close(file) } }
    var status = stat()
    let isFile = file >= 0 && fstat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    let now = isFile ? Stamp(status) : nil
    guard now != stamp else { return nil }
    stamp = now
    return isFile ? read(file) : []
  }

  private func read(_ file: Int32) -> [UInt8] {
    var text: [UInt8] = []
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 65536, alignment: 8)
    defer { piece.deallocate() }
    while text.count < longest {
      let count = Glibc.read(file, piece.baseAddress, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      text += piece[..<count]
    }
    return text
  }
}

extension AccountFile.Stamp {
  init(_ status: stat) {
    inode = UInt64(status.st_ino)
    size = Int(status.st_size)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }
}
