import Glibc

/// The machine that events come from.
enum Host {
  /// What `FALCO_HOSTNAME` says, else the name that the kernel knows.
  static let name: ImmortalText = {
    if let given = getenv("FALCO_HOSTNAME"), given.pointee != 0 { return ImmortalText(String(cString: given)) }
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return ImmortalText("") }
    return ImmortalText(String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }()
}
