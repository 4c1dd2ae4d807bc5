/// The paths of one `pmatch`.
final class PathSet: Sendable {
  /// Those without wildcards, in the value's `PathTree`.
  let plain: SubtreeSet
  /// The components of those with wildcards.
  private let patterns: [[FlatArray<UInt8>]]
  let hasPatterns: Bool

  init(plain: [Range<Int32>], patterns: [[[UInt8]]]) {
    self.plain = SubtreeSet(plain)
    self.patterns = patterns.map { $0.map { FlatArray($0) } }
    hasPatterns = !patterns.isEmpty
  }

  static func hasWildcards(_ component: [UInt8]) -> Bool {
    component.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "[") }
  }

  func matchesPattern(_ path: UnsafeRawBufferPointer) -> Bool {
    patterns.contains { pattern in
      var components = PathComponents(path)
      return pattern.allSatisfy { part in
        guard let component = components.next() else { return false }
        return Glob.matches(component, pattern: part.bytes, foldsCase: false)
      }
    }
  }
}
