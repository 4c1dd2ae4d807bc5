import Foundation

/// A configuration file, and a file with a token, that a test rewrites while a forwarder runs.
package final class ReloadableSettings: Sendable {
  private let folder: TemporaryDirectory

  package init() throws {
    folder = try TemporaryDirectory()
    try write([:])
    try write(token: "first")
  }

  package var token: String { "\(folder.path)/token" }
  private var file: String { "\(folder.path)/config.yaml" }

  /// A forwarder with this configuration; it does not run yet.
  package func forwarder(_ environment: [String: String] = [:]) throws -> RunningTocsin {
    try RunningTocsin(environment, arguments: ["forward", "-c", file])
  }

  /// Webhooks by name.
  ///
  /// - Parameters:
  ///   - more: a further line for each of them.
  ///   - top: lines for the program.
  package func write(_ webhooks: [String: String], more: String = "", top: String = "") throws {
    let list = webhooks.sorted { $0.key < $1.key }.map { name, url in
      "  - name: \(name)\n    output: webhook\n    address: \(url)\n    retrywait: 20ms\n    retrymaxwait: 200ms\n"
        + (more.isEmpty ? "" : "    \(more)\n")
    }
    try write(text: "\(top)\ndestinations:\n\(list.joined())")
  }

  package func write(text: String) throws { try text.write(toFile: file, atomically: true, encoding: .utf8) }

  package func write(token text: String) throws { try text.write(toFile: token, atomically: true, encoding: .utf8) }
}
