/// Memory for texts that are computed during one event, used again for the next.
final class ScratchMemory {
  private static let usualSize = 1 << 12
  /// What is kept for the next event at most.
  private static let keptSize = 1 << 20

  private var block: UnsafeMutableRawBufferPointer
  private var used = 0
  /// Blocks that were too small; freed with the next event, since values point into them.
  private var filled: [UnsafeMutableRawBufferPointer] = []

  init() {
    block = .allocate(byteCount: Self.usualSize, alignment: 1)
  }

  deinit {
    block.deallocate()
    for old in filled { old.deallocate() }
  }

  func reset() {
    guard used > 0 else { return }
    used = 0
    guard !filled.isEmpty || block.count > Self.keptSize else { return }
    for old in filled { old.deallocate() }
    filled.removeAll()
    guard block.count > Self.keptSize else { return }
    block.deallocate()
    block = .allocate(byteCount: Self.usualSize, alignment: 1)
  }

  func allocate(_ count: Int) -> UnsafeMutableRawBufferPointer {
    if block.count - used < count {
      filled.append(block)
      block = .allocate(byteCount: max(block.count * 2, count), alignment: 1)
      used = 0
    }
    defer { used += count }
    return UnsafeMutableRawBufferPointer(rebasing: block[used..<used + count])
  }
}
