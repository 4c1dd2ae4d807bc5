import Forwarder
import Foundation
import Testing

@Suite struct OutputPagesTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../docs/outputs").standardized

  @Test func `the pages on outputs are what the code makes`() throws {
    let pages = OutputPage.all()
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(names) == Set(pages.map(\.file)), "make docs writes them")
    for page in pages {
      let committed = try? String(contentsOf: Self.folder.appending(path: page.file), encoding: .utf8)
      #expect(committed == page.text, "docs/outputs/\(page.file) is out of date; make docs writes it anew")
    }
  }

  @Test func `no page shows a setting that is not there or hides one that is`() throws {
    for page in OutputPage.all() where page.file != "README.md" {
      let table = try SettingsTable.output(String(page.file.dropLast(".md".count)))
      let shown = page.text.split(separator: "\n").filter { $0.hasPrefix("| `") }.compactMap {
        $0.split(separator: "`").dropFirst().first
      }
      let listed = table.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("  VARIABLE") }
        .compactMap { $0.split(separator: " ").first }
      #expect(shown == listed, "\(page.file)")
    }
  }
}
