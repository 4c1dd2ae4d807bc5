/// Cuts a path at its slashes; empty parts do not count.
struct PathComponents {
  private var rest: UnsafeRawBufferPointer

  init(_ path: UnsafeRawBufferPointer) {
    rest = path
  }

  @inline(__always)
  mutating func next() -> UnsafeRawBufferPointer? {
    var start = 0
    while start < rest.count, rest[start] == UInt8(ascii: "/") { start += 1 }
    guard start < rest.count else { return nil }
    var end = start
    while end < rest.count, rest[end] != UInt8(ascii: "/") { end += 1 }
    let component = UnsafeRawBufferPointer(rebasing: rest[start..<end])
    rest = UnsafeRawBufferPointer(rebasing: rest[end...])
    return component
  }
}

extension [UInt8] {
  /// The parts of a path, as `PathComponents` finds them.
  var pathComponents: [[UInt8]] {
    split(separator: UInt8(ascii: "/")).map { Array($0) }
  }
}
