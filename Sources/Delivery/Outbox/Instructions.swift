import Synchronization

/// What people have asked of destinations, in memory beside the database, so that couriers can look whenever they wake up.
final class Instructions: Sendable {
  struct Instruction: Hashable, Sendable {
    /// Nothing is to be sent.
    var isPaused = false
    /// There are, or may be, replays that are not finished.
    var hasReplays = false
  }

  private let all = Mutex<[String: Instruction]>([:])

  subscript(_ destination: String) -> Instruction { all.withLock { $0[destination] ?? Instruction() } }

  func change(_ destination: String, _ change: (inout Instruction) -> Void) {
    all.withLock { change(&$0[destination, default: Instruction()]) }
  }
}
