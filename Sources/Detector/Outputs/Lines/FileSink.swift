import Glibc

/// Lines at the end of a file, as Falco's `file_output` writes them.
package struct FileSink: LineSink {
  private let path: String
  /// Whether the file stays open between writes; otherwise whoever moves it away needs to tell nobody.
  private let keepsOpen: Bool
  private var descriptor: Int32?

  package init(_ path: String, keepsOpen: Bool) {
    self.path = path
    self.keepsOpen = keepsOpen
  }

  package mutating func write(_ lines: ArraySlice<AlertLine>) throws(SinkError) {
    let descriptor = try open()
    defer { if !keepsOpen { close() } }
    try DescriptorWriter(descriptor, subject: path).write(lines)
  }

  private mutating func open() throws(SinkError) -> Int32 {
    if let descriptor { return descriptor }
    let opened = Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0o640)
    guard opened >= 0 else { throw SinkError(path, code: errno) }
    descriptor = opened
    return opened
  }

  package mutating func reopen() { close() }

  package mutating func close() {
    if let descriptor { Glibc.close(descriptor) }
    descriptor = nil
  }
}
