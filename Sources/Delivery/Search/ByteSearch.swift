/// Finds one sequence of bytes in others, in steps as long as the sequence (after Horspool).
package struct ByteSearch: Sendable {
  private let bytes: [UInt8]
  /// What each byte counts as.
  private let folded: [UInt8]
  /// How far on the sequence can be at the earliest, by the byte that stands where it would end.
  private let steps: [Int]

  /// - Parameter ignoringCase: of ASCII letters.
  package init(_ bytes: [UInt8], ignoringCase: Bool = false) {
    let folded = (0...255).map { ignoringCase && (65...90).contains($0) ? $0 + 32 : UInt8($0) }
    self.folded = folded
    self.bytes = bytes.map { folded[Int($0)] }
    var steps = [Int](repeating: bytes.count, count: 256)
    for (index, byte) in self.bytes.dropLast().enumerated() { steps[Int(byte)] = bytes.count - 1 - index }
    self.steps = folded.map { steps[Int($0)] }
  }

  package func isFound(in text: String) -> Bool {
    var text = text
    return text.withUTF8 { isFound(in: UnsafeRawBufferPointer($0)) }
  }

  func isFound(in place: UnsafeRawBufferPointer) -> Bool {
    guard let last = bytes.indices.last else { return true }
    return bytes.withUnsafeBufferPointer { bytes in
      steps.withUnsafeBufferPointer { steps in
        folded.withUnsafeBufferPointer { folded in
          var end = last
          while end < place.count {
            var index = last
            while folded[Int(place[end - last + index])] == bytes[index] {
              if index == 0 { return true }
              index -= 1
            }
            end += steps[Int(place[end])]
          }
          return false
        }
      }
    }
  }
}
