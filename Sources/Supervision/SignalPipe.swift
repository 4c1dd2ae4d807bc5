import Glibc
import Synchronization

/// Turns signals into bytes that a loop can wait for. There is one a process.
struct SignalPipe {
  /// Where handlers write; read in a handler, so a plain number.
  private static let writeEnd = Atomic<Int32>(-1)

  private let readEnd: Int32

  /// Catches `signals` from now on.
  init(catching signals: [Int32]) throws(SystemFailure) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw SystemFailure("pipe") }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    readEnd = ends[0]
    Self.writeEnd.store(ends[1], ordering: .releasing)
    for number in signals { signal(number) { Self.note($0) } }
  }

  /// In a handler.
  private static func note(_ signal: Int32) {
    let before = errno
    var byte = UInt8(truncatingIfNeeded: signal)
    _ = write(writeEnd.load(ordering: .acquiring), &byte, 1)
    errno = before
  }

  /// The signals that have come, each once; waits for the first one, at most until `deadline`.
  func next(until deadline: ContinuousClock.Instant?) -> Set<Int32> {
    var ready = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
    let wait = deadline.map { max(.zero, $0 - .now) / .milliseconds(1) } ?? -1
    poll(&ready, 1, Int32(clamping: Int(min(wait.rounded(.up), 1e9))))
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = read(readEnd, &bytes, bytes.count)
    return Set(bytes.prefix(max(0, count)).map { Int32($0) })
  }
}
