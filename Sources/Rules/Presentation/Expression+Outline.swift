import Conditions

extension Expression {
  /// How long a line may get before its parts get lines of their own.
  private static let width = 100

  /// The condition over as many lines as it needs to be read.
  var outline: String { lines(in: 0).joined(separator: "\n") }

  private func lines(in depth: Int) -> [String] {
    let indent = String(repeating: "  ", count: depth)
    let whole = description
    guard whole.utf8.count + indent.count > Self.width else { return [indent + whole] }
    switch self {
    case .and(let members): return Self.lines(of: members, joined: "and", in: depth)
    case .or(let members): return Self.lines(of: members, joined: "or", in: depth)
    case .not(let member):
      var lines = member.lines(in: depth)
      lines[0] = "\(indent)not \(lines[0].dropFirst(indent.count))"
      return lines
    case .check, .macro: return [indent + whole]
    }
  }

  private static func lines(of members: [Expression], joined word: String, in depth: Int) -> [String] {
    let indent = String(repeating: "  ", count: depth)
    var lines = ["\(indent)("]
    for (number, member) in members.enumerated() {
      var inner = member.lines(in: depth + 1)
      if number > 0 { inner[0] = "\(indent)  \(word) \(inner[0].dropFirst(indent.count + 2))" }
      lines += inner
    }
    return lines + ["\(indent))"]
  }
}
