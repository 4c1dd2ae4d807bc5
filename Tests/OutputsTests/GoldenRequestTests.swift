import Alerts
import Foundation
import Outputs
import Testing

/// What every output sends for the same alert; `RECORD=1` writes it down anew.
@Suite struct GoldenRequestTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Golden")

  @Test(arguments: Variants.all) func `requests are what they were`(variant: Variants.Variant) throws {
    let request = try variant.type.made(variant.settings).request(for: EncodedAlert(.sample))
    let head = [request.method, request.url].filter { !$0.isEmpty }.joined(separator: " ")
    let lines = [head] + request.headers.map { "\($0.name): \($0.value)" } + ["", request.text]
    let text = lines.joined(separator: "\n")
    let file = Self.folder.appending(path: "\(variant).http")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" { try Data(text.utf8).write(to: file) }
    let golden = try #require(
      try? String(contentsOf: file, encoding: .utf8), "\(variant).http is missing; RECORD=1 writes it")
    #expect(text == golden)
  }

  @Test func `no golden request is left over`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(names) == Set(Variants.all.map { "\($0).http" }))
  }
}
