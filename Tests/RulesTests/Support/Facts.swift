import Foundation
import Testing

/// What was recorded of Falco, where `TOCSIN_FACTS` says it is.
enum Facts {
  /// The folder about the detector; nil where there is none.
  static var detector: URL? {
    guard let path = ProcessInfo.processInfo.environment["TOCSIN_FACTS"], !path.isEmpty else { return nil }
    let folder = URL(fileURLWithPath: path).appendingPathComponent("detector")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }

  static let absence: Comment = "TOCSIN_FACTS does not name the recorded facts"

  /// The rows of a table with a heading, by the names of its columns.
  static func rows(of table: String) throws -> [[String: String]] {
    let folder = try #require(detector)
    let text = try String(contentsOf: folder.appendingPathComponent(table), encoding: .utf8)
    let lines = text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    let heading = try #require(lines.first)
    return lines.dropFirst().map { line in
      Dictionary(uniqueKeysWithValues: zip(heading, line).map { (String($0), String($1)) })
    }
  }

  /// The text inside a JSON string.
  static func text(_ json: String?) throws -> String {
    try JSONDecoder().decode(String.self, from: Data(#require(json).utf8))
  }
}
