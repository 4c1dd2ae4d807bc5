import Glibc

/// A directory by its path.
struct Directory: Hashable, Sendable {
  let path: String

  /// The directory that the file at `path` is in.
  init(of path: String) {
    let parent = path.lastIndex(of: "/").map { path[..<$0] } ?? "."
    self.path = parent.isEmpty ? "/" : String(parent)
  }

  func file(_ name: String) -> String { path == "/" ? "/\(name)" : "\(path)/\(name)" }

  /// Creates it and those above it, as far as they are missing.
  func create() throws(SystemError) {
    do throws(SystemError) {
      try createHere()
    } catch {
      guard error.code == ENOENT, path != "/" else { throw error }
      try Directory(of: path).create()
      try createHere()
    }
  }

  private func createHere() throws(SystemError) {
    if mkdir(path, 0o750) == 0 {
      Directory(of: path).sync()
    } else if errno != EEXIST {
      throw SystemError(errno, "directory \(path) cannot be created")
    }
  }

  /// Makes names durable that were created, changed or deleted.
  ///
  /// Some file systems cannot do so and say that in various ways; they have no better way, so nobody needs to know.
  func sync() {
    guard let descriptor = try? Descriptor(path, O_RDONLY | O_DIRECTORY) else { return }
    fsync(descriptor.number)
  }

  /// The names in it, in no order.
  func names() throws(SystemError) -> [String] {
    guard let stream = opendir(path) else { throw SystemError(errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = UnsafeRawPointer(entry).advanced(by: Self.nameOffset)
      names.append(String(cString: name.assumingMemoryBound(to: CChar.self)))
    }
    return names
  }

  /// An entry is only as long as its name, so it may not be copied as the array that C declares.
  private static let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 19
}
