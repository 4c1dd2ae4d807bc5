import Alerts

/// The name of a rotated file: `alerts.json-20260102T030405.123Z`, with `.gz` once it is compressed.
///
/// A time rather than a number, as logrotate's `dateext` does: a name stays with its file for good, so that whoever ships or reads
/// rotated files is not led to another one, and names sort by age.
package struct RotatedFile: Hashable, Sendable {
  package enum Form: String, CaseIterable, Sendable {
    case plain = ""
    case compressed = ".gz"
    /// An archive that is being made, or that a crash left half done.
    case unfinished = ".gz.tmp"
  }

  /// Milliseconds since 1970 at which it was rotated, or later where that name was taken.
  package let stamp: Int64
  package let form: Form

  package init(stamp: Int64, form: Form = .plain) {
    self.stamp = stamp
    self.form = form
  }

  /// Reads a name; nil unless it is one of a file that was rotated from `base`.
  package init?(_ name: String, base: String) {
    guard name.hasPrefix(base + "-") else { return nil }
    let rest = name.dropFirst(base.count + 1)
    guard let form = Form(rawValue: String(rest.dropFirst(Self.stampLength))),
      let stamp = Self.milliseconds(rest.prefix(Self.stampLength))
    else { return nil }
    self.init(stamp: stamp, form: form)
    // Only what this type writes itself may be deleted by it.
    guard self.name(base: base) == name else { return nil }
  }

  package func name(base: String) -> String {
    let (seconds, milliseconds) = stamp.quotientAndRemainder(dividingBy: 1000)
    let time = Timestamp(seconds: seconds).description.filter { $0 != "-" && $0 != ":" }.dropLast()
    return "\(base)-\(time).\(String(1000 + milliseconds).dropFirst())Z\(form.rawValue)"
  }

  private static let stampLength = "20260102T030405.123Z".count

  private static func milliseconds(_ stamp: Substring) -> Int64? {
    let digits = Array(stamp)
    guard digits.count == stampLength else { return nil }
    let date = "\(String(digits[0..<4]))-\(String(digits[4..<6]))-\(String(digits[6..<8]))"
    let time = "\(String(digits[9..<11])):\(String(digits[11..<13])):\(String(digits[13...]))"
    guard let moment = Timestamp("\(date)T\(time)") else { return nil }
    return moment.seconds * 1000 + Int64(moment.nanoseconds / 1_000_000)
  }
}
