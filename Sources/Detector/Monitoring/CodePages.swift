import Glibc

/// The code and the constants of this process, as far as they are in its memory.
///
/// Starting touches them all over the executable, and the kernel maps what lies around, too: more than half of all memory
/// that a detector seems to take, for what is never used again.
package enum CodePages {
  /// Lets go of all of it; what is still used comes back from the page cache, a few pages at a time.
  package static func release() {
    var mapping: UnsafeMutableRawBufferPointer?
    for line in lines(of: "/proc/self/smaps") {
      let words = line.split(separator: UInt8(ascii: " "), maxSplits: 5)
      guard let first = words.first else { continue }
      if first.last != UInt8(ascii: ":") {
        mapping = readOnlyFile(words.map { String(decoding: $0, as: UTF8.self) })
      } else if first.elementsEqual("Anonymous:".utf8), words.dropFirst().first?.elementsEqual("0".utf8) == true,
        let mapping
      {
        // What the loader has written into, and then made read-only, is not in the file.
        madvise(mapping.baseAddress, mapping.count, MADV_DONTNEED)
      }
    }
  }

  /// The memory of a mapping that is a file's and cannot be written; nil for every other.
  private static func readOnlyFile(_ words: [String]) -> UnsafeMutableRawBufferPointer? {
    guard words.count == 6, ["r-xp", "r--p"].contains(words[1]), words[4] != "0" else { return nil }
    let ends = words[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
    guard ends.count == 2, ends[0] < ends[1] else { return nil }
    return UnsafeMutableRawBufferPointer(
      start: UnsafeMutableRawPointer(bitPattern: ends[0]), count: Int(ends[1] - ends[0]))
  }

  /// The lines of a file that says nothing of its size; the kernel gives it out in pieces.
  private static func lines(of path: String) -> [ArraySlice<UInt8>] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var text: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 16 << 10)
    while case let count = read(descriptor, &piece, piece.count), count > 0 { text += piece.prefix(count) }
    return text.split(separator: UInt8(ascii: "\n"))
  }
}
