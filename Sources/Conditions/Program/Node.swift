/// A part of a condition: a check, or several parts joined by one word.
///
/// Equal parts are one node, wherever they stand; what negates them is in the reference.
struct Node {
  enum Kind: UInt8 {
    case check, and, or
  }

  let kind: Kind
  /// Whether more than one place refers to it, so that its result is worth keeping for the rest of an event.
  let isShared: Bool
  /// The check's number, or the first reference of its members.
  let first: Int32
  let count: Int32
}

/// A node's number, and whether the node is meant negated.
struct NodeReference: Hashable, Sendable {
  private let bits: UInt32

  init(node: Int, isNegated: Bool = false) {
    bits = UInt32(node) << 1 | (isNegated ? 1 : 0)
  }

  private init(bits: UInt32) {
    self.bits = bits
  }

  var node: Int { Int(bits >> 1) }
  var isNegated: Bool { bits & 1 != 0 }
  var negated: Self { Self(bits: bits ^ 1) }
}
