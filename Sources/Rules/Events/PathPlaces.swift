/// Where the path of an event stands.
enum PathPlace: Sendable {
  case none
  /// The name of the descriptor.
  case descriptor
  case parameter(Int)
}

/// Which parameters the fields `fs.path.*` mean.
struct PathPlaces: Sendable {
  var name = PathPlace.none
  var source = PathPlace.none
  var target = PathPlace.none

  private static let names = [
    "open": "name", "openat": "name", "openat2": "name", "mkdir": "path", "mkdirat": "path", "rmdir": "path",
    "unlink": "path", "unlinkat": "name", "chmod": "filename", "fchmodat": "filename", "chown": "path",
    "lchown": "path", "fchownat": "pathname", "quotactl": "special", "umount": "name", "umount2": "name",
  ]

  /// Source and target; of a link, the source is the new name.
  private static let pairs = [
    "rename": ("oldpath", "newpath"), "renameat": ("oldpath", "newpath"), "renameat2": ("oldpath", "newpath"),
    "link": ("newpath", "oldpath"), "linkat": ("newpath", "oldpath"), "symlink": ("linkpath", "target"),
    "symlinkat": ("linkpath", "target"), "mount": ("dev", "dir"),
  ]

  init(_ line: EventLine) {
    func place(_ name: String) -> PathPlace {
      line.parameters.firstIndex { $0.name == name }.map { .parameter($0) } ?? .none
    }
    if line.name == "fchmod" || line.name == "fchown" { name = .descriptor }
    if let parameter = Self.names[line.name] { name = place(parameter) }
    guard let (source, target) = Self.pairs[line.name] else { return }
    self.source = place(source)
    self.target = place(target)
  }
}
