import Foundation
package import Rules

/// Writes events to a file of records, many at a time.
package final class Recorder {
  private static let buffered = 256 << 10

  private let path: String
  private let file: FileHandle
  private var writer = RecordWriter()

  /// - Throws: `ReplayError` if the file cannot be made.
  package init(path: String) throws(ReplayError) {
    self.path = path
    // Records hold arguments and paths, which are not for everybody.
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw ReplayError("cannot write records to \(path): \(String(cString: strerror(errno)))")
    }
    file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  package func record(_ event: Event) throws(ReplayError) {
    writer.append(event.blocks)
    if writer.bytes.count >= Self.buffered { try flush() }
  }

  /// Writes what has been gathered.
  package func flush() throws(ReplayError) {
    guard !writer.bytes.isEmpty else { return }
    do {
      try file.write(contentsOf: Data(writer.take()))
    } catch {
      throw ReplayError("cannot write records to \(path): \(error.localizedDescription)")
    }
  }
}
