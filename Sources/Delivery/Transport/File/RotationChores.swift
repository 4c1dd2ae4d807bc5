/// What is to be done about the rotated files that lie in a directory.
package struct RotationChores: Hashable, Sendable {
  package var delete: [RotatedFile] = []
  /// Oldest first.
  package var compress: [RotatedFile] = []

  /// Looks only at what is there, so that it makes no difference whether a file was rotated just now or before a crash.
  package init(_ files: [RotatedFile], keep: Int, compress: Bool) {
    let kept = Set(Set(files.filter { $0.form != .unfinished }.map { $0.stamp }).sorted().suffix(keep))
    let compressed = Set(files.filter { $0.form == .compressed }.map { $0.stamp })
    for file in files.sorted(by: { $0.stamp < $1.stamp }) {
      switch file.form {
      // An archive gets its name when it is complete; then the original is only in the way.
      case .plain where !kept.contains(file.stamp) || compressed.contains(file.stamp): delete.append(file)
      case .plain where compress: self.compress.append(file)
      case .compressed where !kept.contains(file.stamp): delete.append(file)
      // Where the original is there, compressing it writes the archive anew.
      case .unfinished where !kept.contains(file.stamp) || compressed.contains(file.stamp) || !compress:
        delete.append(file)
      default: break
      }
    }
  }
}
