import CLinux

/// A set of capabilities, a bit each.
package struct CapabilitySet: OptionSet, Sendable {
  package let rawValue: UInt64

  package init(rawValue: UInt64) { self.rawValue = rawValue }

  package init(_ capability: Capability) { rawValue = 1 << UInt64(capability.rawValue) }

  /// Those that the detector needs.
  package static let needed = Capability.allCases.reduce(into: CapabilitySet()) { $0.insert(CapabilitySet($1)) }

  /// Those that this thread has, or may take up.
  static func permitted() throws(PrivilegeError) -> CapabilitySet {
    var set: UInt64 = 0
    try PrivilegeError.check(tocsin_permitted(&set), "its capabilities cannot be read")
    return CapabilitySet(rawValue: set)
  }
}
