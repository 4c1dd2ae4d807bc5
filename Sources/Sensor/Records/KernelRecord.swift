import CEvents

/// A record of the kernel side: facts of a fixed form, then texts.
struct KernelRecord<Content> {
  let start: UnsafeRawPointer
  private let size: UInt32

  /// nil if the record is too short for what it is said to be.
  init?(_ start: UnsafeRawPointer, size: Int) {
    guard size >= MemoryLayout<Content>.size else { return nil }
    self.start = start
    self.size = UInt32(truncatingIfNeeded: size)
  }

  var facts: UnsafePointer<Content> { start.assumingMemoryBound(to: Content.self) }

  /// The text at `span`; nil if there is none.
  func text(_ span: tocsin_span) -> UnsafeRawBufferPointer? {
    guard span.offset != 0, span.offset <= size, span.count <= size - span.offset else { return nil }
    return UnsafeRawBufferPointer(start: start + Int(span.offset), count: Int(span.count))
  }
}

extension UnsafeRawBufferPointer {
  /// Up to the first NUL.
  var untilNUL: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: prefix { $0 != 0 }) }
}

extension tocsin_thread {
  /// The thread's name, whose bytes are those of `name`.
  static func withName<Result>(_ thread: UnsafePointer<tocsin_thread>, _ body: (UnsafeRawBufferPointer) -> Result)
    -> Result
  {
    let offset = MemoryLayout<tocsin_thread>.offset(of: \tocsin_thread.name) ?? 0
    let bytes = UnsafeRawBufferPointer(start: UnsafeRawPointer(thread) + offset, count: Int(TOCSIN_NAME))
    return body(bytes.untilNUL)
  }
}
