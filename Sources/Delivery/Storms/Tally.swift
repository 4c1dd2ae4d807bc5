import Alerts

/// How often each of a few names came; what comes beyond is only counted.
package struct Tally: Hashable, Sendable {
  /// How many names are told apart.
  package static let mostNames = 16

  package private(set) var counts: [String: Int] = [:]
  /// Of names that found no place.
  package private(set) var others = 0

  package init() {}

  mutating func add(_ name: String) {
    let name = name.cut(to: Grouping.longestValue)
    if counts[name] != nil || counts.count < Self.mostNames {
      counts[name, default: 0] += 1
    } else {
      others += 1
    }
  }

  /// The names, the most frequent first.
  package var ranked: [(name: String, count: Int)] {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }

  /// The one name that came; nil if there were several or none.
  package var only: String? { counts.count == 1 && others == 0 ? counts.first?.key : nil }
}

/// In the store a tally is a JSON object; the empty name stands for the others.
extension Tally {
  init(text: String) {
    guard case .object(let members)? = try? JSONReader.value(of: Array(text.utf8)) else { return }
    for member in members {
      guard case .number(let digits) = member.value, let count = Int(digits) else { continue }
      if member.name.isEmpty { others = count } else { counts[member.name] = count }
    }
  }

  var text: String {
    var members = counts.sorted { $0.key < $1.key }.map { JSONMember($0.key, .number("\($0.value)")) }
    if others > 0 { members.append(JSONMember("", .number("\(others)"))) }
    return String(decoding: JSONWriter.bytes(of: .object(members)), as: UTF8.self)
  }
}
