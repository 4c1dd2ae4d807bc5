import Foundation
import Rules

/// The folder of Tocsin's default rules, as it lies in the repository.
enum RulesFolder {
  static let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "rules")

  /// In the order in which they are loaded.
  static func ruleFiles() throws -> [URL] { try yamlFiles(in: url) }

  /// The names of the files of tests.
  static let testFiles = (try? yamlFiles(in: url.appending(path: "tests")).map { $0.lastPathComponent }) ?? []

  static func tests(_ name: String) throws -> [RuleTest] {
    let text = try String(contentsOf: url.appending(path: "tests").appending(path: name), encoding: .utf8)
    return try RuleTestFile(yaml: text).tests
  }

  private static func yamlFiles(in folder: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "yaml" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }
}
