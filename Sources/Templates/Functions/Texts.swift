extension Function {
  static let texts = [
    Function("html", 1...many) { .text(printed($0).mapped(Markup.html)) },
    Function("js", 1...many) { .text(printed($0).mapped(Markup.javaScript)) },
    Function("lower", 1...1) { .text($0[0].text.mapped { $0.lowercased() }) },
    Function("upper", 1...1) { .text($0[0].text.mapped { $0.uppercased() }) },
    Function("urlquery", 1...many) { .text(printed($0).mapped(Markup.urlQuery)) },
  ]

  /// `time.Format layout`, with the time last.
  static let timeFormat = Function("Format", 2...2) { values in
    guard case .time(let time) = values[1] else { return .missing }
    return .alertText(TimeLayout.format(time, values[0].plainText))
  }
}

/// Texts that mean themselves inside of other languages, as Go's functions make them.
enum Markup {
  static func html(_ text: String) -> String {
    changed(text) { scalar in
      switch scalar {
      case "\"": "&#34;"
      case "'": "&#39;"
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\0": "\u{FFFD}"
      default: nil
      }
    }
  }

  static func javaScript(_ text: String) -> String {
    changed(text) { scalar in
      switch scalar {
      case "\\": "\\\\"
      case "'": "\\'"
      case "\"": "\\\""
      case "<", ">", "&", "=", "\0"..<" ": "\\u\(GoQuote.hex(scalar.value, width: 4).uppercased())"
      case "\u{80}"...: GoQuote.isPrintable(scalar) ? nil : "\\u\(GoQuote.hex(scalar.value, width: 4).uppercased())"
      default: nil
      }
    }
  }

  static func urlQuery(_ text: String) -> String {
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "~"):
        result.append(byte)
      case UInt8(ascii: " "): result.append(UInt8(ascii: "+"))
      default: result += "%\(GoQuote.hex(UInt32(byte), width: 2).uppercased())".utf8
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func changed(_ text: String, _ change: (Unicode.Scalar) -> String?) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let replacement = change(scalar) {
        result.append(contentsOf: replacement.unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}
