import Glibc

/// Numbers as Go writes them.
enum GoNumber {
  /// The shortest text that reads back as the same number, with an exponent if that is below -4 or above 5.
  static func shortest(_ number: Double) -> String {
    guard number.isFinite else { return number.isNaN ? "NaN" : number < 0 ? "-Inf" : "+Inf" }
    // Seventeen digits always suffice; fewer mostly do.
    for precision in 1...17 {
      let text = format("%.*e", precision - 1, number)
      guard precision == 17 || Double(text) == number else { continue }
      guard let mark = text.lastIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...]) else {
        return text
      }
      if exponent < -4 || exponent >= 6 { return text }
      return format("%.*f", max(0, precision - 1 - exponent), number)
    }
    return "\(number)"
  }

  /// With one of C's verbs for floating point, `%.*f` say.
  static func format(_ form: String, _ precision: Int, _ number: Double) -> String {
    withVaList([Int32(clamping: precision), number]) { arguments in
      var buffer = [CChar](repeating: 0, count: 2048)
      let count = vsnprintf(&buffer, buffer.count, form, arguments)
      return String(decoding: buffer.prefix(max(0, Int(count))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }
}
