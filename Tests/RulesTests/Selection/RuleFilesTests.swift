import Foundation
import Rules
import Testing

@Suite struct RuleFilesTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("rules-\(UUID())")
    let files = FileManager.default
    try files.createDirectory(at: folder.appendingPathComponent("d/deeper.yaml"), withIntermediateDirectories: true)
    for name in ["d/b.yaml", "d/a.yml", "d/B.yaml", "d/c.txt", "d/deeper.yaml/e.yaml", "z.yaml", "note.md"] {
      try Data().write(to: folder.appendingPathComponent(name))
    }
    try files.createSymbolicLink(
      at: folder.appendingPathComponent("d/link.yaml"), withDestinationURL: folder.appendingPathComponent("z.yaml"))
    try files.createSymbolicLink(
      at: folder.appendingPathComponent("d/gone.yaml"), withDestinationURL: folder.appendingPathComponent("nothing"))
  }

  private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  @Test func `directories are read one level deep, sorted by bytes`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = try RuleFiles([path("z.yaml"), path("d"), path("note.md")])
    #expect(files.paths == ["z.yaml", "d/B.yaml", "d/a.yml", "d/b.yaml", "d/link.yaml"].map { path($0) })
    #expect(files.ignored == [path("note.md")])
  }

  @Test func `what does not exist is an error unless it may be missing`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let error = #expect(throws: RuleFilesError.self) { try RuleFiles([path("nothing.yaml")]) }
    #expect(error?.description.contains("nothing.yaml: No such file or directory") == true)
    #expect(try RuleFiles([path("nothing.yaml"), path("z.yaml")], skipsMissing: true).paths == [path("z.yaml")])
  }
}
