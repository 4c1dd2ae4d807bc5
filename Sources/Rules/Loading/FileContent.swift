import Glibc

/// Reads files whole, but none without end.
enum FileContent {
  /// Why a file cannot be read.
  struct Failure: Error {
    let reason: String
  }

  static func read(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
    guard let file = fopen(path, "re") else { throw Failure(reason: reason) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      bytes += buffer[..<count]
      guard bytes.count <= limit else {
        throw Failure(reason: "it is larger than \(limit >> 20) MB, more than rules need; is it the right file?")
      }
      guard count < buffer.count else { continue }
      if ferror(file) != 0 { throw Failure(reason: reason) }
      return bytes
    }
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
