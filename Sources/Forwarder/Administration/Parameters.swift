import Alerts
import Delivery
import NIOHTTP1
import Outputs

/// What a request says, in its query or in its body, read by name. Mistakes are gathered, so that one answer shows them all.
struct Parameters {
  private let values: [String: [String]]
  private var known: [String] = []
  private var problems: [String] = []

  /// Reads a query like `since=2h&rule=Terminal+shell`.
  init(query: Substring) {
    var values: [String: [String]] = [:]
    for pair in query.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      values[Self.decode(parts[0]), default: []].append(parts.count > 1 ? Self.decode(parts[1]) : "")
    }
    self.values = values
  }

  /// Reads a JSON object of strings and arrays of strings.
  init(body: [UInt8]) throws(APIError) {
    let value: JSONValue
    do { value = try JSONReader.value(of: body) } catch {
      throw APIError(.badRequest, "the body is not JSON: \(error)")
    }
    guard case .object(let members) = value else { throw APIError(.badRequest, "the body is not a JSON object") }
    var values: [String: [String]] = [:]
    for member in members {
      if case .null = member.value { continue }
      let given = if case .array(let elements) = member.value { elements } else { [member.value] }
      let texts = given.compactMap { $0.string }
      if texts.count < given.count {
        problems.append("\(member.name): is not a string")
        known.append(member.name)
      }
      values[member.name] = texts
    }
    self.values = values
  }

  /// The text that stands for `part` in a URL; what is no UTF-8 shows as U+FFFD.
  static func decode(_ part: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(part.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "+") {
        bytes.append(UInt8(ascii: " "))
      } else if byte == UInt8(ascii: "%"), rest.count >= 2,
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        rest.removeFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Says that a parameter is wrong.
  mutating func problem(_ name: String, _ text: String) { problems.append("\(name): \(text)") }

  /// - Throws: everything that is wrong, parameters that nobody has read included.
  mutating func check() throws(APIError) {
    for name in values.keys.sorted() where !known.contains(name) {
      let hint = Spelling.nearest(to: name, among: known).map { "; did you mean \($0)?" } ?? ""
      problem(name, "is not known\(hint)")
    }
    guard problems.isEmpty else { throw APIError(.badRequest, problems.joined(separator: "; ")) }
  }

  // MARK: Reading

  mutating func texts(_ name: String) -> [String] {
    known.append(name)
    return (values[name] ?? []).filter { !$0.isEmpty }
  }

  mutating func text(_ name: String) -> String? {
    let all = texts(name)
    if all.count > 1 { problem(name, "is given \(all.count) times; once is enough") }
    return all.first
  }

  mutating func int(_ name: String, in range: ClosedRange<Int>) -> Int? {
    guard let text = text(name) else { return nil }
    if let value = Int(text), range.contains(value) { return value }
    let bound =
      range.upperBound == .max ? "of at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
    problem(name, "\"\(text.prefix(40))\" is not a number \(bound)")
    return nil
  }

  mutating func bool(_ name: String) -> Bool {
    let text = text(name) ?? "false"
    if !["true", "false"].contains(text) { problem(name, "\"\(text.prefix(40))\" is neither true nor false") }
    return text == "true"
  }

  /// A time, or a time span before now, in milliseconds since 1970.
  mutating func time(_ name: String, now: Int64) -> Int64? {
    guard let text = text(name) else { return nil }
    if let time = Timestamp(text) { return time.milliseconds }
    if let span = Settings.duration(text) { return max(0, now - span.milliseconds) }
    problem(
      name,
      "\"\(text.prefix(40))\" is neither a time like 2024-09-10T15:31:56Z nor a time span before now like 30m, 2h, 7d")
    return nil
  }

  mutating func duration(_ name: String) -> Duration? {
    guard let text = text(name) else { return nil }
    if let span = Settings.duration(text), span > .zero { return span }
    problem(name, "\"\(text.prefix(40))\" is not a time span like 30m, 2h, 7d")
    return nil
  }

  mutating func priority(_ name: String) -> Priority? { text(name).flatMap { priority($0, of: name) } }

  mutating func priorities(_ name: String) -> [Priority] { texts(name).compactMap { priority($0, of: name) } }

  private mutating func priority(_ word: String, of name: String) -> Priority? {
    if let priority = Priority(word) { return priority }
    let words = Priority.allCases.reversed().map { $0.name.lowercased() }
    let hint = Spelling.nearest(to: word.lowercased(), among: words).map { "; did you mean \($0)?" } ?? ""
    problem(name, "\"\(word.prefix(40))\" is none of \(words.joined(separator: ", "))\(hint)")
    return nil
  }

  mutating func uuid(_ name: String) -> AlertUUID? {
    guard let text = text(name) else { return nil }
    if let uuid = AlertUUID(text) { return uuid }
    problem(name, "\"\(text.prefix(40))\" is not a uuid")
    return nil
  }
}
