import Glibc
import Synchronization

/// The value of the `Date` header (RFC 9110, 5.6.7), made once a second.
enum HTTPDate {
  private static let latest = Mutex((second: 0, text: ""))

  static var now: String {
    let second = time(nil)
    return latest.withLock { latest in
      if latest.second != second { latest = (second, text(second)) }
      return latest.text
    }
  }

  private static func text(_ second: time_t) -> String {
    var second = second
    var parts = tm()
    gmtime_r(&second, &parts)
    var buffer = [CChar](repeating: 0, count: 64)
    // The names are English ones: the program keeps the C locale.
    let count = strftime(&buffer, buffer.count, "%a, %d %b %Y %H:%M:%S GMT", &parts)
    return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
