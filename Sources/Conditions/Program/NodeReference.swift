/// A part of a condition: a check or a group, as it is or negated.
///
/// Equal parts are one, wherever they stand. All that is needed before looking at the part itself is in these bits.
struct NodeReference: Sendable {
  enum Kind: UInt32 {
    case check, and, or
  }

  private let bits: UInt32

  /// - Parameter isShared: whether more than one place refers to the part, so that its result is worth keeping for the rest
  ///   of an event.
  init(_ kind: Kind, _ index: Int, isShared: Bool, isNegated: Bool) {
    bits = UInt32(index) << 4 | kind.rawValue << 2 | (isShared ? 2 : 0) | (isNegated ? 1 : 0)
  }

  var index: Int { Int(bits >> 4) }
  var isShared: Bool { bits & 2 != 0 }
  var isNegated: Bool { bits & 1 != 0 }
  var isCheck: Bool { bits & 12 == Kind.check.rawValue << 2 }
  var isAnd: Bool { bits & 12 == Kind.and.rawValue << 2 }
}
