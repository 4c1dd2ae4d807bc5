import Glibc

/// The rules files that paths of files and directories stand for, in the order in which they are loaded.
package struct RuleFiles: Sendable {
  package private(set) var paths: [String] = []
  /// Files that were named but are left out, since they end in neither `.yaml` nor `.yml`.
  package private(set) var ignored: [String] = []

  /// - Parameters:
  ///   - paths: files, and directories whose own files are taken sorted by name.
  ///   - skipsMissing: whether paths that do not exist are left out, as those in a configuration are.
  /// - Throws: `RuleFilesError`.
  package init(_ paths: [String], skipsMissing: Bool = false) throws(RuleFilesError) {
    for path in paths {
      guard let mode = Self.mode(of: path) else {
        if skipsMissing, errno == ENOENT { continue }
        throw RuleFilesError("cannot read \(path): \(String(cString: strerror(errno)))")
      }
      if mode & S_IFMT == S_IFDIR {
        self.paths += try Self.files(in: path)
      } else if Self.isRulesFile(path) {
        self.paths.append(path)
      } else {
        ignored.append(path)
      }
    }
  }

  /// The rules files that are right in a directory; links are followed.
  private static func files(in directory: String) throws(RuleFilesError) -> [String] {
    guard let stream = opendir(directory) else {
      throw RuleFilesError("cannot read the directory \(directory): \(String(cString: strerror(errno)))")
    }
    defer { closedir(stream) }
    let parent = directory.hasSuffix("/") ? directory : directory + "/"
    var files: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      let path = parent + name
      if isRulesFile(name), let mode = mode(of: path), mode & S_IFMT == S_IFREG { files.append(path) }
    }
    return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func isRulesFile(_ path: String) -> Bool { path.hasSuffix(".yaml") || path.hasSuffix(".yml") }

  private static func mode(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode : nil
  }
}
