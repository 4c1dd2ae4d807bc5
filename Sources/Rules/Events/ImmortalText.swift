/// Text that is never freed, so that values of fields can point to it.
struct ImmortalText: Sendable {
  // Unsafe pointers are not Sendable; these bytes are written once, before anybody sees them.
  private nonisolated(unsafe) let start: UnsafeRawPointer
  private let count: Int

  /// Only for tables that live as long as the program.
  init(_ text: String) {
    let utf8 = Array(text.utf8)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: max(utf8.count, 1), alignment: 1)
    memory.copyMemory(from: utf8, byteCount: utf8.count)
    start = UnsafeRawPointer(memory)
    count = utf8.count
  }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }
}
