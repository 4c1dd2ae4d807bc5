import Foundation
import Forwarder
import Testing

@Suite struct APIDocumentTests {
  @Test func `what the API can do and what its document describes are the same`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let document = root.deletingLastPathComponent().appendingPathComponent("docs/api.yaml")
    var described: [String] = []
    var path = ""
    // Paths stand two columns from the left, their methods four.
    for line in try String(contentsOf: document, encoding: .utf8).split(separator: "\n") {
      if line == "components:" { break }
      if line.hasPrefix("  /") { path = String(line.dropFirst(2).dropLast()) }
      for method in ["get", "post", "put", "patch", "delete"] where line == "    \(method):" {
        described.append("\(method.uppercased()) \(path)")
      }
    }
    #expect(described == API.described)
    #expect(!described.isEmpty)
  }
}
