/// Where a text stands in its block; a text that is not there has offset 0, which no text in a block has.
package struct TextSpan: BitwiseCopyable, Hashable, Sendable {
  package var offset: UInt32 = 0
  package var count: UInt32 = 0

  package init() {}

  package init(offset: Int, count: Int) {
    self.offset = UInt32(truncatingIfNeeded: offset)
    self.count = UInt32(truncatingIfNeeded: count)
  }

  package var isPresent: Bool { offset != 0 }
}
