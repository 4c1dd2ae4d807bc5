/// Facts with their texts, in memory that somebody else keeps.
package struct Block<Content: Facts>: @unchecked Sendable {
  // Not Sendable by itself because of the pointer; nobody writes to a block that has been handed out.
  private let pointer: UnsafePointer<Content>

  /// - Parameter start: a whole valid block, at an address that is a multiple of 8, which outlives this value's use.
  package init(unchecked start: UnsafeRawPointer) {
    pointer = start.assumingMemoryBound(to: Content.self)
  }

  package var facts: Content { pointer.pointee }

  package var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: pointer, count: Int(pointer.pointee.header.size))
  }

  /// The text at `span`, nil if it is not there.
  package func text(_ span: TextSpan) -> UnsafeRawBufferPointer? {
    span.isPresent
      ? UnsafeRawBufferPointer(start: UnsafeRawPointer(pointer) + Int(span.offset), count: Int(span.count)) : nil
  }

  /// The block that `bytes` begin with; nil if there is none or one of its texts lies outside.
  ///
  /// - Parameter bytes: at an address that is a multiple of 8.
  init?(validating bytes: UnsafeRawBufferPointer) {
    guard Self.isValid(bytes), let start = bytes.baseAddress else { return nil }
    self.init(unchecked: start)
  }

  private static func isValid(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let fixed = MemoryLayout<Content>.size
    guard bytes.count >= fixed else { return false }
    let size = Int(bytes.loadUnaligned(as: UInt32.self))
    guard size >= fixed, size <= bytes.count, size % 8 == 0 else { return false }
    var offset = Content.firstText
    while offset < fixed {
      guard contains(bytes.loadUnaligned(fromByteOffset: offset, as: TextSpan.self), size: size) else { return false }
      offset += MemoryLayout<TextSpan>.size
    }
    return true
  }

  private static func contains(_ span: TextSpan, size: Int) -> Bool {
    guard span.isPresent else { return span.count == 0 }
    return Int(span.offset) >= MemoryLayout<Content>.size && Int(span.offset) + Int(span.count) <= size
  }
}

extension Block<EventFacts> {
  /// The value of a parameter by its place; nil if the event does not have it.
  package func slot(_ place: Int) -> ParameterSlot? {
    let span = facts.parameters
    guard place < Int(span.count), place >= 0 else { return nil }
    let start = Int(span.offset) + place * MemoryLayout<ParameterSlot>.size
    let slot = (bytes.baseAddress.unsafelyUnwrapped + start).loadUnaligned(as: ParameterSlot.self)
    return slot.isPresent ? slot : nil
  }

  /// Whether the type is one and the texts of all parameters lie within the block.
  var hasValidParameters: Bool {
    let size = Int(facts.header.size)
    let span = facts.parameters
    guard Int(facts.type) < EventTypes.all.count else { return false }
    guard Int(span.offset) + Int(span.count) * MemoryLayout<ParameterSlot>.size <= size else { return false }
    for place in 0..<Int(span.count) {
      guard let text = slot(place)?.text else { continue }
      guard Int(text.offset) + Int(text.count) <= size else { return false }
    }
    return true
  }
}
