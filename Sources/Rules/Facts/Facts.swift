/// Facts about one thing, at the beginning of a block of memory that also holds their texts.
///
/// The memory is the record format at the same time (docs/records.md): only integers of fixed size in an order without
/// gaps, and all texts at the end of the type.
package protocol Facts: BitwiseCopyable, Sendable {
  /// How many `TextSpan` the type ends with.
  static var textCount: Int { get }

  var header: BlockHeader { get set }

  init()
}

extension Facts {
  static var firstText: Int { MemoryLayout<Self>.size - textCount * MemoryLayout<TextSpan>.size }
}

/// How every block begins.
package struct BlockHeader: BitwiseCopyable, Hashable, Sendable {
  /// Of the whole block, in bytes; a multiple of 8.
  package var size: UInt32 = 0
  /// What the block says about the event, see `BlockRole`.
  package var role: UInt16 = 0
  var reserved: UInt16 = 0

  package init() {}
}

/// What a block of a record is about.
package enum BlockRole: UInt16, CaseIterable, Sendable {
  case event = 1
  case process
  /// The parent, then its parent and so on.
  case ancestor
  /// Leader of the session, where it is no ancestor.
  case sessionLeader
  case groupLeader
  case virtualGroupLeader
  /// The descriptor that the event is about.
  case file
  /// Another descriptor among the parameters, in the order of their numbers from 2.
  case otherFile
  case container
}
