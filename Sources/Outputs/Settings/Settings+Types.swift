package import Alerts
package import Templates

/// Reads of the kinds of value that settings have; each says in its problem what was expected.
extension Settings {
  package mutating func bool(_ key: String, fallback: Bool, help: String) -> Bool {
    parsed(key, expected: "true or false", fallback: fallback, shown: "\(fallback)", help: help) { text in
      switch text.lowercased() {
      case "true", "1", "t", "yes", "on": true
      case "false", "0", "f", "no", "off": false
      default: nil
      }
    }
  }

  /// - Parameter remark: what a number outside of the range would mean, for the problem.
  package mutating func int(
    _ key: String, in range: ClosedRange<Int>, fallback: Int, help: String, remark: String = ""
  ) -> Int {
    let expected = "a number from \(range.lowerBound) to \(range.upperBound)\(remark.isEmpty ? "" : "; \(remark)")"
    return parsed(key, expected: expected, fallback: fallback, shown: "\(fallback)", help: help) { text in
      Int(text).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// One of `choices`, whatever its case.
  package mutating func choice(_ key: String, _ choices: [String], fallback: String, help: String) -> String {
    let expected = "one of \(choices.joined(separator: ", "))"
    return parsed(key, expected: expected, fallback: fallback, shown: fallback, help: help, words: choices) { text in
      choices.contains(text.lowercased()) ? text.lowercased() : nil
    }
  }

  /// A time span like `500ms`, `30s`, `5m`, `2h` or `7d`; a bare number is seconds.
  package mutating func duration(
    _ key: String, atLeast least: String = "0", fallback: String, help: String
  ) -> Duration {
    let expected = "a time span, like 500ms, 30s, 5m, 2h, 7d"
    let standard = Self.duration(fallback) ?? .zero
    let value = parsed(key, expected: expected, fallback: standard, shown: fallback, help: help, Self.duration)
    guard value >= Self.duration(least) ?? .zero else {
      problem(key, "must be at least \(least)")
      return standard
    }
    return value
  }

  /// A number of bytes like `512KiB`, `32MiB`, `4GB`; a bare number is bytes.
  package mutating func size(_ key: String, atLeast least: String = "0", fallback: String, help: String) -> Int {
    let expected = "a size, like 512KiB, 32MiB, 4GB"
    let standard = Self.size(fallback) ?? 0
    let value = parsed(key, expected: expected, fallback: standard, shown: fallback, help: help, Self.size)
    guard value >= Self.size(least) ?? 0 else {
      problem(key, "must be at least \(least)")
      return standard
    }
    return value
  }

  /// The least urgent priority wanted; nil, or the empty word that Docker Compose's `""` leaves, means all.
  package mutating func priority(_ key: String, help: String) -> Priority? {
    let words = Priority.allCases.map { $0.name.lowercased() }
    return parsed(key, expected: "a priority", fallback: nil, shown: "", help: help, words: words) { Priority($0) }
  }

  /// An absolute http or https URL.
  package mutating func url(_ key: String, help: String) -> String? {
    guard let given = text(key, form: "http or https URL", help: help, secrecy: .url) else { return nil }
    let rest = ["http://", "https://"].first { given.lowercased().hasPrefix($0) }.map { given.dropFirst($0.count) }
    guard let rest, let first = rest.first, !"/?#:@".contains(first), !given.contains(where: \.isWhitespace) else {
      problem(key, "is not an http:// or https:// URL with a host")
      return nil
    }
    return given
  }

  /// A text with places for an alert's values; nil where none is given, or where it is wrong.
  package mutating func template(_ key: String, help: String) -> MessageTemplate? {
    guard let source = text(key, form: "template", help: help) else { return nil }
    do {
      return try MessageTemplate(source)
    } catch {
      problem(key, "\(error)")
      return nil
    }
  }

  /// - Parameters:
  ///   - expected: what a value is, as it stands behind "is not".
  ///   - words: what a misspelt value may have been meant to be.
  private mutating func parsed<Value>(
    _ key: String, expected: String, fallback: Value, shown: String, help: String, words: [String] = [],
    _ parse: (String) -> Value?
  ) -> Value {
    let form = expected.hasPrefix("a ") ? String(expected.dropFirst(2)) : expected
    guard let given = text(key, form: form, fallback: shown, help: help) else { return fallback }
    if let value = parse(given.trimmed) { return value }
    let hint = Spelling.nearest(to: given.trimmed.lowercased(), among: words).map { "; did you mean \"\($0)\"?" }
    problem(key, "\"\(given)\" is not \(expected)\(hint ?? "")")
    return fallback
  }

  /// The time span that a text like `500ms`, `30s` or `2h` stands for.
  package static func duration(_ text: String) -> Duration? {
    let units: [(String, Duration)] = [
      ("ms", .milliseconds(1)), ("s", .seconds(1)), ("m", .seconds(60)), ("h", .seconds(3600)), ("d", .seconds(86_400)),
      ("", .seconds(1)),
    ]
    return amount(text, units).map { $0.1 * $0.0 }
  }

  private static func size(_ text: String) -> Int? {
    let units: [(String, Int)] = [
      ("kib", 1 << 10), ("mib", 1 << 20), ("gib", 1 << 30), ("tib", 1 << 40), ("kb", 1000), ("mb", 1_000_000),
      ("gb", 1_000_000_000), ("tb", 1_000_000_000_000), ("k", 1 << 10), ("m", 1 << 20), ("g", 1 << 30), ("b", 1),
      ("", 1),
    ]
    return amount(text, units).flatMap { number, unit in
      let (product, overflow) = number.multipliedReportingOverflow(by: unit)
      return overflow ? nil : product
    }
  }

  /// A number and the unit behind it, units tried in the order given.
  private static func amount<Unit>(_ text: String, _ units: [(String, Unit)]) -> (Int, Unit)? {
    let text = text.lowercased()
    guard let (suffix, unit) = units.first(where: { text.hasSuffix($0.0) }),
      let number = Int(text.dropLast(suffix.count).trimmed), (0...1_000_000_000_000).contains(number)
    else { return nil }
    return (number, unit)
  }
}
