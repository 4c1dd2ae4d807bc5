/// Lists of texts that each end with a NUL.
extension UnsafeRawBufferPointer {
  /// The text at `index`; nil beyond the last one.
  func element(_ index: Int) -> UnsafeRawBufferPointer? {
    var start = 0
    var number = 0
    while start < count {
      var end = start
      while end < count, self[end] != 0 { end += 1 }
      if number == index { return UnsafeRawBufferPointer(rebasing: self[start..<end]) }
      number += 1
      start = end + 1
    }
    return nil
  }

  /// What stands behind `name=` in the first text that begins so.
  func value(of name: String) -> UnsafeRawBufferPointer? {
    var start = 0
    while start < count {
      var end = start
      while end < count, self[end] != 0 { end += 1 }
      let text = UnsafeRawBufferPointer(rebasing: self[start..<end])
      if let rest = text.rest(behind: name), rest.first == UInt8(ascii: "=") {
        return UnsafeRawBufferPointer(rebasing: rest.dropFirst())
      }
      start = end + 1
    }
    return nil
  }

  /// What stands behind `prefix`; nil if the text does not begin with it.
  private func rest(behind prefix: String) -> UnsafeRawBufferPointer? {
    var index = 0
    for byte in prefix.utf8 {
      guard index < count, self[index] == byte else { return nil }
      index += 1
    }
    return UnsafeRawBufferPointer(rebasing: self[index...])
  }

  /// Hands each text to `body` until it returns false.
  func forEachElement(_ body: (UnsafeRawBufferPointer) -> Bool) {
    var start = 0
    while start < count {
      var end = start
      while end < count, self[end] != 0 { end += 1 }
      guard body(UnsafeRawBufferPointer(rebasing: self[start..<end])) else { return }
      start = end + 1
    }
  }
}

extension Block<ProcessFacts> {
  private static let openKindSize = 5

  /// What the open descriptor `number` is.
  func openKind(of number: Int) -> FileKind? {
    var found: FileKind?
    forEachOpenKind { descriptor, kind in
      if descriptor == number { found = kind }
      return descriptor != number
    }
    return found
  }

  /// Hands each open descriptor to `body` until it returns false.
  func forEachOpenKind(_ body: (_ descriptor: Int, _ kind: FileKind) -> Bool) {
    guard let list = text(facts.openKinds) else { return }
    var offset = 0
    while offset + Self.openKindSize <= list.count {
      let number = Int(list.loadUnaligned(fromByteOffset: offset, as: Int32.self))
      guard body(number, FileKind(rawValue: list[offset + 4]) ?? .unknown) else { return }
      offset += Self.openKindSize
    }
  }
}
