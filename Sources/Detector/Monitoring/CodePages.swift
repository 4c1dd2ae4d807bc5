import Foundation
import Glibc

/// The code of this process as far as it is in its memory.
///
/// Starting touches code all over the executable, and the kernel maps what lies around it, too: more than half of all memory
/// that a detector seems to take, for code that never runs again.
package enum CodePages {
  /// Lets go of all of it; what still runs comes back from the page cache, a few pages at a time.
  package static func release() {
    guard let maps = try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8) else { return }
    for line in maps.split(separator: "\n") {
      let fields = line.split(separator: " ", maxSplits: 5)
      // Only what is a file's, cannot be written, and so is the same there.
      guard fields.count == 6, fields[1] == "r-xp", fields[4] != "0" else { continue }
      let ends = fields[0].split(separator: "-").compactMap { UInt(String($0), radix: 16) }
      guard ends.count == 2 else { continue }
      madvise(UnsafeMutableRawPointer(bitPattern: ends[0]), Int(ends[1] - ends[0]), MADV_DONTNEED)
    }
  }
}
