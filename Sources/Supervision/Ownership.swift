import CSpawn
import Glibc

/// Gives files away, and never what a link leads to.
enum Ownership {
  static func give(_ path: String, to user: SystemUser) throws(SystemFailure) {
    let descriptor = open(path, tocsin_o_path | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemFailure(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw SystemFailure(path) }
    let kind = status.st_mode & S_IFMT
    // Another name of the file may be where it is none of our business.
    guard kind == S_IFDIR || (kind == S_IFREG && status.st_nlink == 1) else { throw SystemFailure(path, EINVAL) }
    guard status.st_uid != user.id || status.st_gid != user.group else { return }
    guard fchownat(descriptor, "", user.id, user.group, tocsin_at_empty_path) == 0 else { throw SystemFailure(path) }
  }

  /// The regular files right inside of a directory.
  static func giveFiles(in folder: String, to user: SystemUser) throws(SystemFailure) {
    guard let directory = opendir(folder) else { throw SystemFailure(folder) }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      guard entry.pointee.d_type == UInt8(DT_REG) else { continue }
      let name = withUnsafePointer(to: entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      try give("\(folder)/\(name)", to: user)
    }
  }
}
