import Foundation
import Rules

/// A folder that is gone after the test.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "tocsin-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and returns its path.
  @discardableResult func write(_ name: String, _ text: String) throws -> String {
    let file = "\(path)/\(name)"
    try text.write(toFile: file, atomically: false, encoding: .utf8)
    return file
  }

  /// Writes a file of records of events in the form of docs/rule-tests.md.
  func record(_ name: String, _ events: [String]) throws -> String {
    var writer = RecordWriter()
    for yaml in events {
      let event = try HandwrittenEvent(yaml: yaml)
      withExtendedLifetime(event) { writer.append(event.blocks) }
    }
    let file = "\(path)/\(name)"
    try Data(writer.bytes).write(to: URL(fileURLWithPath: file))
    return file
  }
}
