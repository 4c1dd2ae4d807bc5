import Foundation

/// A request that falcosidekick sent to one of its outputs.
package struct Capture: Decodable, Sendable, CustomStringConvertible {
  package struct Request: Decodable, Sendable {
    package let method: String
    package let path: String
    package let headers: [[String]]
    package let body: String
  }

  package let output: String
  package let variant: String
  package let env: [String: String]
  package let alert_name: String
  package let alert: String
  package let request: Request

  package var description: String { "\(output) \(variant) \(alert_name)" }

  /// Those of the outputs given, in these variants; none where the facts are absent.
  package static func all(_ wanted: [String: [String]]) -> [Capture] {
    guard let folder = Facts.sidekick?.appendingPathComponent("captures"),
      let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    else { return [] }
    return names.sorted().compactMap { name in
      let parts = name.split(separator: "_", omittingEmptySubsequences: true)
      guard let output = parts.first, wanted[String(output)] != nil,
        let capture = try? Facts.read(Capture.self, from: "captures/\(name)"),
        wanted[capture.output]?.contains(capture.variant) == true
      else { return nil }
      return capture
    }
  }
}
