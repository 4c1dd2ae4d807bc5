import Foundation

/// Runs commands of the system's, for what they do better than a test could.
package enum Shell {
  /// - Returns: what it printed.
  @discardableResult
  package static func run(_ script: String, in directory: TemporaryDirectory) async throws -> String {
    let log = "\(directory.path)/shell-\(UUID().uuidString)"
    let child = try ChildProcess(
      ["sh", "-ec", "cd '\(directory.path)'; \(script)"], environment: ProcessInfo.processInfo.environment, log: log)
    let end = try await child.ended()
    let output = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    guard end == .status(0) else { throw Failure("\(script): \(output)") }
    return output
  }
}
