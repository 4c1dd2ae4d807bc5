import CLinux
import Glibc
import Synchronization

/// What engines have answered and nobody has taken yet.
final class ContainerAnswers: Sendable {
  private let waiting = Mutex<[EngineQueue.Answer]>([])
  /// So that nobody takes a lock only to learn that there is nothing.
  private let count = Atomic<Int>(0)
  /// An eventfd that can be read while answers wait; -1 if there is none to be had.
  let wakeUp = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))

  deinit { if wakeUp >= 0 { close(wakeUp) } }

  func add(_ answer: EngineQueue.Answer) {
    waiting.withLock {
      $0.append(answer)
      count.store($0.count, ordering: .releasing)
    }
    var one: UInt64 = 1
    write(wakeUp, &one, 8)
  }

  func take() -> [EngineQueue.Answer] {
    guard count.load(ordering: .acquiring) > 0 else { return [] }
    var value: UInt64 = 0
    read(wakeUp, &value, 8)
    return waiting.withLock { waiting in
      defer {
        waiting = []
        count.store(0, ordering: .releasing)
      }
      return waiting
    }
  }
}
