extension Scratch {
  /// What Falco takes for the directory of a path that it does not know.
  static let unknownDirectory: StaticString = "<UNKNOWN>"
  private static let longestPath = 1024

  /// Appends `path` below `directory`, without `.`, `..` and double slashes; links are not followed.
  package func append(path: UnsafeRawBufferPointer, below directory: UnsafeRawBufferPointer?) {
    let isAbsolute = path.first == UInt8(ascii: "/")
    let directoryLength = isAbsolute ? 0 : directory?.count ?? Self.unknownDirectory.utf8CodeUnitCount
    guard path.count + directoryLength < Self.longestPath else {
      return append("/DIR_TOO_LONG/FILENAME_TOO_LONG")
    }
    let start = count
    if !isAbsolute {
      if let directory { append(components: directory, above: start) } else { append(Self.unknownDirectory) }
    }
    append(components: path, above: start)
    if count == start { append("/") }
  }

  private func append(components path: UnsafeRawBufferPointer, above floor: Int) {
    var index = 0
    while index < path.count {
      var end = index
      while end < path.count, path[end] != UInt8(ascii: "/") { end += 1 }
      append(component: UnsafeRawBufferPointer(rebasing: path[index..<end]), above: floor)
      index = end + 1
    }
  }

  private func append(component: UnsafeRawBufferPointer, above floor: Int) {
    let dot = UInt8(ascii: ".")
    if component.isEmpty || component.count == 1 && component[0] == dot { return }
    if component.count == 2, component[0] == dot, component[1] == dot { return removeLastComponent(above: floor) }
    append("/")
    append(component)
  }
}
