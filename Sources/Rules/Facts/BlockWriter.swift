/// Makes one block after the other in the same memory.
///
/// Set `facts`, add texts with `text(_:)`, then take the block with `finish()`; it stays valid until `reset()`.
package final class BlockWriter<Content: Facts> {
  package var facts = Content()
  private let role: BlockRole
  private var memory = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  private var used = MemoryLayout<Content>.size

  package init(_ role: BlockRole) {
    self.role = role
    memory = .allocate(byteCount: 4096, alignment: 8)
  }

  deinit { memory.deallocate() }

  package func reset() {
    facts = Content()
    used = MemoryLayout<Content>.size
  }

  /// Keeps a text, which may be empty.
  package func text(_ bytes: UnsafeRawBufferPointer) -> TextSpan {
    let start = reserve(bytes.count)
    if let source = bytes.baseAddress, let base = memory.baseAddress {
      (base + start).copyMemory(from: source, byteCount: bytes.count)
    }
    return TextSpan(offset: start, count: bytes.count)
  }

  package func text(_ string: String) -> TextSpan {
    var string = string
    return string.withUTF8 { text(UnsafeRawBufferPointer($0)) }
  }

  package func text(_ bytes: [UInt8]) -> TextSpan { bytes.withUnsafeBytes { text($0) } }

  /// Texts that each end with a NUL.
  package func list(_ strings: [String]) -> TextSpan {
    text(strings.flatMap { Array($0.utf8) + [0] })
  }

  /// The block, in memory of its own.
  package func keep() -> KeptBlock<Content> { withExtendedLifetime(self) { KeptBlock(finish()) } }

  /// The block, in the memory of this writer, which has to be kept as long.
  package func finish() -> Block<Content> {
    let end = used
    let size = (end + 7) & ~7
    if size > end { _ = reserve(size - end) }
    facts.header.size = UInt32(truncatingIfNeeded: size)
    facts.header.role = role.rawValue
    let base = memory.baseAddress.unsafelyUnwrapped
    for offset in end..<size { base.storeBytes(of: 0, toByteOffset: offset, as: UInt8.self) }
    base.storeBytes(of: facts, as: Content.self)
    return Block(unchecked: base)
  }

  /// Room for `count` more bytes; returns where it begins.
  private func reserve(_ count: Int) -> Int {
    let start = used
    used += count
    if used > memory.count {
      let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: max(used, memory.count * 2), alignment: 8)
      larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[..<start]))
      memory.deallocate()
      memory = larger
    }
    return start
  }
}

extension BlockWriter<EventFacts> {
  package func parameters(_ slots: [ParameterSlot]) {
    facts.parameters = slots.withUnsafeBytes { bytes in
      var span = text(bytes)
      span.count = UInt32(slots.count)
      return span
    }
  }
}
