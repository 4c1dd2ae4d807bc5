/// An array that never changes, in memory that is read without reference counting.
///
/// `@unchecked Sendable`: nothing writes to the memory between `init` and `deinit`.
final class FlatArray<Element>: @unchecked Sendable {
  let base: UnsafePointer<Element>
  let count: Int

  init(_ elements: some Collection<Element>) {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(elements.count, 1))
    var next = memory
    for element in elements {
      next.initialize(to: element)
      next += 1
    }
    base = UnsafePointer(memory)
    count = elements.count
  }

  deinit {
    let memory = UnsafeMutablePointer(mutating: base)
    memory.deinitialize(count: count)
    memory.deallocate()
  }

  subscript(index: Int32) -> Element { base[Int(index)] }
}

extension FlatArray<UInt8> {
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }
}
