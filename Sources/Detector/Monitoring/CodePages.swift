import Foundation
import Glibc

/// The code and the constants of this process, as far as they are in its memory.
///
/// Starting touches them all over the executable, and the kernel maps what lies around, too: more than half of all memory
/// that a detector seems to take, for what is never used again.
package enum CodePages {
  /// Lets go of all of it; what is still used comes back from the page cache, a few pages at a time.
  package static func release() {
    guard let text = try? String(contentsOfFile: "/proc/self/smaps", encoding: .utf8) else { return }
    var mapping: UnsafeMutableRawBufferPointer?
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 5)
      guard let first = words.first else { continue }
      if !first.hasSuffix(":") {
        mapping = readOnlyFile(words)
      } else if first == "Anonymous:", words.count > 1, words[1] == "0", let mapping {
        // What the loader has written into, and then made read-only, is not in the file.
        madvise(mapping.baseAddress, mapping.count, MADV_DONTNEED)
      }
    }
  }

  /// The memory of a mapping that is a file's and cannot be written; nil for every other.
  private static func readOnlyFile(_ words: [Substring]) -> UnsafeMutableRawBufferPointer? {
    guard words.count == 6, ["r-xp", "r--p"].contains(words[1]), words[4] != "0" else { return nil }
    let ends = words[0].split(separator: "-").compactMap { UInt(String($0), radix: 16) }
    guard ends.count == 2, ends[0] < ends[1] else { return nil }
    return UnsafeMutableRawBufferPointer(
      start: UnsafeMutableRawPointer(bitPattern: ends[0]), count: Int(ends[1] - ends[0]))
  }
}
