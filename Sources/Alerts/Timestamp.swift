/// A moment with nanoseconds that remembers the offset from UTC it was written with (RFC 3339).
package struct Timestamp: Hashable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z.
  package let seconds: Int64
  package let nanoseconds: Int32
  /// Minutes east of UTC.
  package let offset: Int32

  package init(seconds: Int64, nanoseconds: Int32 = 0, offset: Int32 = 0) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
    self.offset = offset
  }

  /// Reads `2024-09-10T15:31:56.746609046Z` or the like; digits past the ninth of the fraction are dropped.
  package init?(_ text: String) {
    var text = text
    guard let value = text.withUTF8({ Self.parse($0) }) else { return nil }
    self = value
  }

  /// Go's zero time, which Falco never sends and falcosidekick refuses.
  package static let zero = Timestamp(seconds: -62_135_596_800)

  /// RFC 3339 with up to nine digits of fraction, trailing zeros trimmed.
  package var description: String {
    var text = Digits()
    writeDate(&text)
    text.write("T")
    writeTime(&text)
    if offset == 0 { text.write("Z") } else { writeZone(&text, separator: ":") }
    return text.string
  }

  /// RFC 3339 with all nine digits of the fraction, as Falco writes it.
  package var fullDescription: String {
    var text = Digits()
    writeDate(&text)
    text.write("T")
    writeTime(&text, allDigits: true)
    if offset == 0 { text.write("Z") } else { writeZone(&text, separator: ":") }
    return text.string
  }

  /// The layout that Go prints by default, which people know from falcosidekick: `2024-09-10 15:31:56.5 +0000 UTC`.
  package var goDescription: String {
    var text = Digits()
    writeDate(&text)
    text.write(" ")
    writeTime(&text)
    text.write(" ")
    writeZone(&text, separator: "")
    text.write(" ")
    if offset == 0 { text.write("UTC") } else { writeZone(&text, separator: "") }
    return text.string
  }

  private var localSeconds: Int64 { seconds + Int64(offset) * 60 }

  private func writeDate(_ text: inout Digits) {
    let (year, month, day) = Self.civil(days: localSeconds.floorDivided(by: 86_400))
    text.write(year, width: 4)
    text.write("-")
    text.write(month, width: 2)
    text.write("-")
    text.write(day, width: 2)
  }

  private func writeTime(_ text: inout Digits, allDigits: Bool = false) {
    let second = Int(localSeconds - localSeconds.floorDivided(by: 86_400) * 86_400)
    text.write(second / 3600, width: 2)
    text.write(":")
    text.write(second / 60 % 60, width: 2)
    text.write(":")
    text.write(second % 60, width: 2)
    guard nanoseconds > 0 || allDigits else { return }
    var (fraction, width) = (Int(nanoseconds), 9)
    while !allDigits, fraction % 10 == 0 { (fraction, width) = (fraction / 10, width - 1) }
    text.write(".")
    text.write(fraction, width: width)
  }

  private func writeZone(_ text: inout Digits, separator: StaticString) {
    let minutes = Int(offset.magnitude)
    text.write(offset < 0 ? "-" : "+")
    text.write(minutes / 60, width: 2)
    text.write(separator)
    text.write(minutes % 60, width: 2)
  }
}

/// Text made of numbers, without a string for each of them.
private struct Digits {
  private var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(40) }

  var string: String { String(decoding: bytes, as: UTF8.self) }

  mutating func write(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// - Parameter number: not negative.
  mutating func write(_ number: Int, width: Int) {
    var scale = 1
    for _ in 1..<width { scale *= 10 }
    while scale > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / scale % 10))
      scale /= 10
    }
  }
}

// MARK: Reading

extension Timestamp {
  private static func parse(_ text: UnsafeBufferPointer<UInt8>) -> Timestamp? {
    func digits(_ start: Int, _ count: Int) -> Int? {
      guard start + count <= text.count else { return nil }
      var value = 0
      for index in start..<start + count {
        let digit = text[index] &- UInt8(ascii: "0")
        guard digit < 10 else { return nil }
        value = value * 10 + Int(digit)
      }
      return value
    }
    func isByte(_ index: Int, _ choices: StaticString) -> Bool {
      index < text.count
        && UnsafeBufferPointer(start: choices.utf8Start, count: choices.utf8CodeUnitCount).contains(text[index])
    }
    guard let year = digits(0, 4), isByte(4, "-"), let month = digits(5, 2), isByte(7, "-"), let day = digits(8, 2),
      isByte(10, "Tt"), let hour = digits(11, 2), isByte(13, ":"), let minute = digits(14, 2), isByte(16, ":"),
      let second = digits(17, 2), (1...12).contains(month), (1...daysIn(month, of: year)).contains(day), hour < 24,
      minute < 60, second < 60
    else { return nil }
    var index = 19
    var nanoseconds = 0
    if isByte(index, ".,") {
      var scale = 100_000_000
      index += 1
      guard digits(index, 1) != nil else { return nil }
      while let digit = digits(index, 1) {
        nanoseconds += digit * scale
        scale /= 10
        index += 1
      }
    }
    var offset = 0
    if isByte(index, "Zz") {
      index += 1
    } else {
      guard isByte(index, "+-"), let hours = digits(index + 1, 2), isByte(index + 3, ":"),
        let minutes = digits(index + 4, 2), hours < 24, minutes < 60
      else { return nil }
      offset = (hours * 60 + minutes) * (isByte(index, "-") ? -1 : 1)
      index += 6
    }
    guard index == text.count else { return nil }
    let local = days(year: year, month: month, day: day) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    return Timestamp(
      seconds: local - Int64(offset) * 60, nanoseconds: Int32(nanoseconds), offset: Int32(offset))
  }

  private static func daysIn(_ month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01 of a date in the proleptic Gregorian calendar; years begin in March, so that the leap day comes last.
  private static func days(year: Int, month: Int, day: Int) -> Int64 {
    let year = month <= 2 ? year - 1 : year
    let era = Int64(year).floorDivided(by: 400)
    let yearOfEra = Int64(year) - era * 400
    let dayOfYear = Int64((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1)
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civil(days: Int64) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = shifted.floorDivided(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (Int(year), Int(month), Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1))
  }
}

extension Int64 {
  fileprivate func floorDivided(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
