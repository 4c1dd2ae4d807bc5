import Glibc

/// The version of a kernel, as far as features hang on it.
package struct KernelRelease: Comparable, Sendable {
  package let major: Int
  package let minor: Int

  package init(_ major: Int, _ minor: Int) {
    self.major = major
    self.minor = minor
  }

  /// `6.1.0-50-cloud-amd64` and the like; nil where it begins with no version.
  package init?(_ text: String) {
    let numbers = text.split(separator: ".", maxSplits: 2).prefix(2).compactMap { Int($0.prefix { $0.isNumber }) }
    guard numbers.count == 2 else { return nil }
    self.init(numbers[0], numbers[1])
  }

  package static func < (one: KernelRelease, other: KernelRelease) -> Bool {
    (one.major, one.minor) < (other.major, other.minor)
  }

  /// That of the kernel that runs here, with the text it gives.
  static func running() -> (release: KernelRelease?, text: String) {
    var names = utsname()
    uname(&names)
    let text = withUnsafeBytes(of: names.release) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    return (KernelRelease(text), text)
  }
}
