import Glibc

/// The directories in which the forwarder and the detector, as different users, keep what outlives them.
package struct DataFolders: Sendable {
  private static let root = SystemUser(name: "root", id: 0, group: 0)

  private let path: String
  /// Files that the forwarder writes beside its store.
  private let files: [String]
  /// Files that the forwarder reads.
  private let inputs: [String]

  /// - Parameter path: the data directory that both share.
  package init(_ path: String, files: [String], inputs: [String]) {
    self.path = path
    self.files = files
    self.inputs = inputs
  }

  /// Makes what is missing and gives the forwarder's part to `user`; to be called by root.
  ///
  /// - Returns: where this user cannot work all the same. Then everything is root's.
  package func prepare(for user: SystemUser) throws(SystemFailure) -> [SystemFailure] {
    try give(to: user)
    let objections = objections(of: user)
    if !objections.isEmpty { try give(to: Self.root) }
    return objections
  }

  private func give(to user: SystemUser) throws(SystemFailure) {
    try make(path)
    try make("\(path)/detector", mode: 0o700)
    try make("\(path)/forwarder", mode: 0o700)
    try Ownership.give("\(path)/forwarder", to: user)
    try Ownership.giveFiles(in: "\(path)/forwarder", to: user)
    for file in files {
      let folder = Self.folder(of: file)
      if folder == path {
        try share(with: user)
      } else if access(folder, F_OK) != 0 {
        try make(folder)
        try Ownership.give(folder, to: user)
      }
      if file.hasPrefix("\(path)/"), access(file, F_OK) == 0 { try Ownership.give(file, to: user) }
    }
  }

  /// The user may add files to the data directory, but neither remove nor replace what is not his (the sticky bit).
  private func share(with user: SystemUser) throws(SystemFailure) {
    guard chown(path, 0, user.group) == 0, chmod(path, user.id == 0 ? 0o755 : 0o1775) == 0 else {
      throw SystemFailure(path)
    }
  }

  private func objections(of user: SystemUser) -> [SystemFailure] {
    let folders = ["\(path)/forwarder"] + files.map { Self.folder(of: $0) }
    let written = files.filter { access($0, F_OK) == 0 }
    return folders.compactMap { user.objection(to: $0, W_OK | X_OK) }
      + written.compactMap { user.objection(to: $0, W_OK) }
      + inputs.filter { access($0, F_OK) == 0 }.compactMap { user.objection(to: $0, R_OK) }
  }

  private static func folder(of file: String) -> String {
    let parts = file.split(separator: "/", omittingEmptySubsequences: true).dropLast()
    return "/" + parts.joined(separator: "/")
  }

  /// Makes a directory and those above it.
  private func make(_ folder: String, mode: mode_t = 0o755) throws(SystemFailure) {
    if mkdir(folder, mode) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, folder != "/" else { throw SystemFailure(folder) }
    try make(Self.folder(of: folder))
    guard mkdir(folder, mode) == 0 else { throw SystemFailure(folder) }
  }
}
