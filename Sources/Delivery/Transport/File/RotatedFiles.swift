import Glibc
import Outputs

/// The files that were put aside from one path, beside it in its directory.
struct RotatedFiles: Hashable, Sendable {
  private let path: String
  private let keep: Int
  private let compress: Bool

  /// - Parameter path: where the file itself is, without symbolic links.
  init(of path: String, _ target: FileTarget) {
    self.path = path
    keep = target.keep
    compress = target.compress
  }

  private var directory: Directory { Directory(of: path) }
  private var base: String { path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path }

  private func list() throws(SystemError) -> [RotatedFile] {
    try directory.names().compactMap { RotatedFile($0, base: base) }
  }

  private func path(of file: RotatedFile) -> String { directory.file(file.name(base: base)) }

  /// Puts the file aside and deletes the oldest of more than are kept.
  func add(at now: Duration) throws(SystemError) {
    let files = try list()
    let milliseconds = now.components.seconds * 1000 + now.components.attoseconds / 1_000_000_000_000_000
    // Later than every other, also when the clock was set back or stands still.
    let stamp = max(milliseconds, (files.map { $0.stamp }.max() ?? 0) + 1)
    let file = RotatedFile(stamp: stamp)
    try checked { rename(path, path(of: file)) }
    delete(RotationChores(files + [file], keep: keep, compress: compress))
    directory.sync()
  }

  /// Deletes what is left over and compresses what is not compressed yet; takes its time.
  ///
  /// What fails here costs disk space, not alerts, and is tried again at the next rotation.
  func tidy() {
    guard let files = try? list() else { return }
    let chores = RotationChores(files, keep: keep, compress: compress)
    delete(chores)
    for file in chores.compress {
      try? GzipFile(path(of: file)).replaceOriginal()
    }
  }

  private func delete(_ chores: RotationChores) {
    for file in chores.delete { unlink(path(of: file)) }
  }
}
