/// A version of three numbers.
package struct Version: Hashable, Sendable, CustomStringConvertible {
  /// The version of Falco's engine whose rules this program understands.
  package static let engine = Version(0, 63, 0)

  package let major: UInt32
  package let minor: UInt32
  package let patch: UInt32

  package init(_ major: UInt32, _ minor: UInt32, _ patch: UInt32) {
    (self.major, self.minor, self.patch) = (major, minor, patch)
  }

  /// Reads `x.y.z`; what follows behind a `-` or `+` makes no difference.
  package init?(_ text: String) {
    let numbers = text.prefix { $0 != "-" && $0 != "+" }.split(separator: ".", omittingEmptySubsequences: false)
    guard numbers.count == 3, let major = UInt32(numbers[0]), let minor = UInt32(numbers[1]),
      let patch = UInt32(numbers[2])
    else { return nil }
    self.init(major, minor, patch)
  }

  package var description: String { "\(major).\(minor).\(patch)" }

  /// Whether what needs `required` works with this version: the major numbers are equal, and the rest is no older.
  package func satisfies(_ required: Version) -> Bool {
    major == required.major && (minor, patch) >= (required.minor, required.patch)
  }
}
