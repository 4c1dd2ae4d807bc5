import Foundation

/// A directory that lives as long as this value.
package final class TemporaryDirectory: Sendable {
  package let path: String

  package init() throws {
    path = "\(NSTemporaryDirectory())tocsin-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
