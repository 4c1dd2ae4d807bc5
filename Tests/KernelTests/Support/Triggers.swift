import EndToEndSupport
import Foundation

/// The programs below Tests/Kernels that raise events, compiled once.
enum Triggers {
  /// Beside this folder.
  static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Kernels")

  /// The folder that the compiled programs are in.
  static func folder() async throws -> String { try await build.value.path }

  private static let build = Task {
    let folder = try TemporaryDirectory()
    try await Shell.run("'\(sources.path)/build-triggers' '\(folder.path)'", in: folder)
    return folder
  }
}
