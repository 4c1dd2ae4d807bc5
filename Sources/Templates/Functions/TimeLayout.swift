import Alerts

/// Times in a layout that shows how Go's reference time would look: `Mon Jan 2 15:04:05 -0700 MST 2006`.
enum TimeLayout {
  static func format(_ time: Timestamp, _ layout: String) -> String {
    let parts = time.local
    var result = ""
    var rest = layout[...]
    while !rest.isEmpty {
      if let (word, text) = words.lazy.compactMap({ word, text in rest.hasPrefix(word) ? (word, text) : nil }).first {
        result += text(parts)
        rest = rest.dropFirst(word.count)
      } else if let (digits, trims) = fraction(rest, behind: result) {
        result += shown(parts.nanoseconds, rest.first ?? ".", digits: digits, trims: trims)
        rest = rest.dropFirst(digits + 1)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }

  /// Longer words first where one begins another.
  private static let words: [(String, @Sendable (LocalTime) -> String)] = [
    ("January", { months[$0.month - 1] }),
    ("Jan", { String(months[$0.month - 1].prefix(3)) }),
    ("Monday", { days[$0.weekday] }),
    ("MST", { $0.offset == 0 ? "UTC" : zone($0, colon: "") }),
    ("Mon", { String(days[$0.weekday].prefix(3)) }),
    ("2006", { two($0.year, width: 4) }),
    ("-07:00", { zone($0, colon: ":") }),
    ("-0700", { zone($0, colon: "") }),
    ("-07", { String(zone($0, colon: "").prefix(3)) }),
    ("Z07:00", { $0.offset == 0 ? "Z" : zone($0, colon: ":") }),
    ("Z0700", { $0.offset == 0 ? "Z" : zone($0, colon: "") }),
    ("01", { two($0.month) }),
    ("02", { two($0.day) }),
    ("03", { two(($0.hour + 11) % 12 + 1) }),
    ("04", { two($0.minute) }),
    ("05", { two($0.second) }),
    ("06", { two($0.year % 100) }),
    ("15", { two($0.hour) }),
    ("PM", { $0.hour < 12 ? "AM" : "PM" }),
    ("pm", { $0.hour < 12 ? "am" : "pm" }),
    ("_2", { $0.day < 10 ? " \($0.day)" : "\($0.day)" }),
    ("1", { "\($0.month)" }),
    ("2", { "\($0.day)" }),
    ("3", { "\(($0.hour + 11) % 12 + 1)" }),
    ("4", { "\($0.minute)" }),
    ("5", { "\($0.second)" }),
  ]

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  private static let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

  private static func two(_ number: Int, width: Int = 2) -> String {
    String(repeating: "0", count: max(0, width - "\(number)".count)) + "\(number)"
  }

  private static func zone(_ time: LocalTime, colon: String) -> String {
    let minutes = abs(time.offset)
    return "\(time.offset < 0 ? "-" : "+")\(two(minutes / 60))\(colon)\(two(minutes % 60))"
  }

  /// `.000`, which keeps zeros at the end, or `.999`, which does not, behind the seconds.
  private static func fraction(_ rest: Substring, behind before: String) -> (digits: Int, trims: Bool)? {
    guard let point = rest.first, ".,".contains(point), before.last?.isNumber == true,
      let digit = rest.dropFirst().first, digit == "0" || digit == "9"
    else { return nil }
    let run = rest.dropFirst().prefix { $0 == digit }
    return rest.dropFirst(1 + run.count).first?.isNumber == true || run.count > 9 ? nil : (run.count, digit == "9")
  }

  private static func shown(_ nanoseconds: Int, _ point: Character, digits: Int, trims: Bool) -> String {
    var text = two(nanoseconds, width: 9).prefix(digits)
    if trims { while text.last == "0" { text = text.dropLast() } }
    return text.isEmpty ? "" : "\(point)\(text)"
  }
}

/// What clock and calendar show at the place of a time.
struct LocalTime {
  let year: Int
  let month: Int
  let day: Int
  /// From Sunday, 0.
  let weekday: Int
  let hour: Int
  let minute: Int
  let second: Int
  let nanoseconds: Int
  /// Minutes east of UTC.
  let offset: Int
}

extension Timestamp {
  /// Taken from its text, which has the calendar worked out already.
  fileprivate var local: LocalTime {
    let numbers = fullDescription.split { !$0.isNumber }.map { Int($0) ?? 0 }
    // 1970 began on a Thursday.
    let week: Int64 = 7 * 86_400
    let inWeek = ((seconds + Int64(offset) * 60 + 4 * 86_400) % week + week) % week
    return LocalTime(
      year: numbers[0], month: numbers[1], day: numbers[2], weekday: Int(inWeek / 86_400), hour: numbers[3],
      minute: numbers[4], second: numbers[5], nanoseconds: Int(nanoseconds), offset: Int(offset))
  }
}
