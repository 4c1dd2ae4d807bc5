/// Text in memory of its own that does not move, so that events can point to it as long as somebody holds this value.
package final class KeptText: Sendable {
  // Unsafe pointers are not Sendable; these bytes are written once, before anybody sees them.
  package nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

  package init(_ text: some Collection<UInt8>) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: text.count, alignment: 1)
    memory.copyBytes(from: text)
    bytes = UnsafeRawBufferPointer(memory)
  }

  deinit { bytes.deallocate() }
}

extension KeptText: CustomStringConvertible {
  package var description: String { String(decoding: bytes, as: UTF8.self) }
}
