/// A block with memory of its own, for facts that many events share.
package final class KeptBlock<Content: Facts>: Sendable {
  package let block: Block<Content>

  /// Copies `block`.
  package init(_ block: Block<Content>) {
    let bytes = block.bytes
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 8)
    memory.copyMemory(from: bytes)
    self.block = Block(unchecked: UnsafeRawPointer(memory.baseAddress.unsafelyUnwrapped))
  }

  deinit { UnsafeMutableRawPointer(mutating: block.bytes.baseAddress.unsafelyUnwrapped).deallocate() }
}
