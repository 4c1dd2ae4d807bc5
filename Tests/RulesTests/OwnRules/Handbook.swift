import Foundation
import Testing

/// The table of rules/README.md: a line a rule.
struct Handbook {
  struct Line: Sendable, CustomTestStringConvertible {
    let rule: String
    let priority: String
    let isOff: Bool
    /// The lists by which the rule is silenced.
    let lists: [UserList]

    var testDescription: String { rule }
  }

  /// A list of the user's, and what of an event belongs into it.
  struct UserList: Hashable, Sendable {
    let name: String
    let field: String
  }

  /// Words of the table for what a list holds.
  private static let fields = [
    ("programs", "proc.name"), ("parents", "proc.pname"), ("images", "container.image.repository"),
    ("commands", "proc.cmdline"), ("`proc.exepath`", "proc.exepath"), ("paths", "fd.name"),
  ]

  let lines: [Line]
  let text: String

  init() throws {
    text = try String(contentsOf: RulesFolder.url.appending(path: "README.md"), encoding: .utf8)
    lines = try text.split(separator: "\n")
      .drop { !$0.hasPrefix("| rule | priority |") }.dropFirst(2).prefix { $0.hasPrefix("|") }
      .map { try Self.line(String($0)) }
  }

  private static func line(_ row: String) throws -> Line {
    let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    try #require(cells.count == 4, "\(row)")
    let priority = cells[1].split(separator: ", ").map { String($0) }
    return Line(
      rule: cells[0], priority: priority[0], isOff: priority.dropFirst().contains("off"),
      lists: try lists(cells[3]))
  }

  /// Lists as `a`, `b` (what they hold), `c` (what it holds).
  private static func lists(_ cell: String) throws -> [UserList] {
    var lists: [UserList] = []
    for match in cell.matches(of: /((?:`user_\w+`(?:, )?)+) \(([^)]+)\)/) {
      let kind = String(match.2)
      let field = try #require(fields.first { kind.hasPrefix($0.0) }?.1, "\(kind)")
      lists += match.1.matches(of: /user_\w+/).map { UserList(name: String($0.0), field: field) }
    }
    try #require(!lists.isEmpty, "\(cell)")
    return lists
  }
}
