import Glibc

/// The directory of one process below /proc; it stays that process's even when its number is given to another.
struct ProcessDirectory: ~Copyable {
  let descriptor: Int32

  /// nil if there is no such process.
  init?(_ path: String) {
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// What a file begins with, as far as it fits; nil if it cannot be read.
  func read(_ name: StaticString, into buffer: UnsafeMutableRawBufferPointer) -> UnsafeRawBufferPointer? {
    let file = name.withPointer { openat(descriptor, $0, O_RDONLY | O_CLOEXEC) }
    guard file >= 0 else { return nil }
    defer { close(file) }
    var count = 0
    while count < buffer.count {
      let result = Glibc.read(file, buffer.baseAddress.map { $0 + count }, buffer.count - count)
      if result < 0, errno == EINTR { continue }
      if result < 0 { return nil }
      if result == 0 { break }
      count += result
    }
    return UnsafeRawBufferPointer(rebasing: buffer[..<count])
  }

  /// What a link points to, cut where the buffer ends.
  func link(_ name: StaticString, into buffer: UnsafeMutableRawBufferPointer) -> UnsafeRawBufferPointer? {
    let target = buffer.assumingMemoryBound(to: CChar.self)
    guard let start = target.baseAddress else { return nil }
    let count = name.withPointer { readlinkat(descriptor, $0, start, target.count) }
    return count < 0 ? nil : UnsafeRawBufferPointer(rebasing: buffer[..<count])
  }

  /// The status of what a link points to.
  func status(_ name: StaticString) -> stat? {
    var status = stat()
    return name.withPointer { fstatat(descriptor, $0, &status, 0) } == 0 ? status : nil
  }
}

extension StaticString {
  /// Hands the text, with a NUL behind it, to `body`.
  func withPointer<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    withUTF8Buffer { utf8 in
      utf8.withMemoryRebound(to: CChar.self) { $0.baseAddress.map(body) ?? "".withCString(body) }
    }
  }
}
