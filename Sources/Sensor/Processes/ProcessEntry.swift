import CEvents
import Rules

/// A process that is known, with its facts as they were when it was last seen.
final class ProcessEntry {
  let pid: Int32
  /// Nanoseconds since boot: with the pid, it tells one process from another.
  var start: UInt64
  /// What its program is; shared with those that it forked. Numbers may be out of date.
  var facts: KeptBlock<ProcessFacts>
  /// The thread as the kernel last described it, which `facts` agrees with; nil as long as it is only known from its parent or
  /// from /proc.
  var thread: tocsin_thread?
  /// What a child has that its parent has not, until its block is made.
  var birth: Birth?

  struct Birth {
    let parent: Int32
    let virtualPid: Int32
    let startTime: UInt64
    let name: ThreadName
  }

  init(pid: Int32, start: UInt64, facts: KeptBlock<ProcessFacts>) {
    self.pid = pid
    self.start = start
    self.facts = facts
  }
}

/// Up to 15 bytes and a NUL.
struct ThreadName: BitwiseCopyable {
  private var words: (UInt64, UInt64) = (0, 0)

  init(_ bytes: UnsafeRawBufferPointer) {
    withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes.prefix(16))) }
  }

  init(_ record: UnsafePointer<tocsin_fork>) {
    self = withUnsafeBytes(of: record.pointee.name) { ThreadName($0) }
  }

  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withUnsafeBytes(of: words) { body($0.untilNUL) }
  }
}
