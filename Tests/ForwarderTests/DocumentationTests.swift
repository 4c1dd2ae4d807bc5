import Alerts
import Forwarder
import Foundation
import Templates
import Testing

/// A page in `docs/`: the alert that it shows, and the tables about it.
private struct Page {
  let alert: Alert
  /// The first two cells of the rows that begin with code.
  let rows: [(String, String)]

  init(_ name: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "docs/\(name)"), encoding: .utf8)
    let json = try #require(text.firstMatch(of: /```json\n((?s).*?)```/)?.1)
    guard case .object(let members) = try JSONReader.value(of: Array(json.utf8)) else { throw NoAlert() }
    alert = try Alert(members: members) { AlertUUID(high: 0, low: 0) }
    rows = text.matches(of: /(?m)^\| `((?:[^`|]|\\\|)+)` \| (.+?) \|$/).map { match in
      (Self.plain(match.1), Self.plain(match.2))
    }
  }

  private struct NoAlert: Error {}

  /// A cell without the marks of code, and with bars as they are.
  private static func plain(_ cell: Substring) -> String {
    cell.trimmingCharacters(in: ["`"]).replacing(#"\|"#, with: "|")
  }
}

@Suite struct DocumentationTests {
  @Test func `Every example of docs/templates.md is what it says`() throws {
    let page = try Page("templates.md")
    let examples = page.rows.filter { $0.0.contains("{{") }
    #expect(examples.count >= 16)
    for (template, text) in examples {
      #expect(try MessageTemplate(template).render(page.alert) == text)
    }
  }

  @Test func `Every example of docs/routing.md is what it says`() throws {
    let page = try Page("routing.md")
    #expect(page.rows.count >= 15)
    for (condition, holds) in page.rows {
      #expect(try AlertCondition(condition).matches(page.alert) == (holds == "yes"), "\(condition)")
    }
  }
}
