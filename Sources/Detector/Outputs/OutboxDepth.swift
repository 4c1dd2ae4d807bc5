import Synchronization

/// How many alerts on disk wait for each destination, as of the last look.
package final class OutboxDepth: Sendable {
  private let depths = Mutex<[String: Int]>([:])

  package init() {}

  package var all: [String: Int] { depths.withLock { $0 } }

  func set(_ all: [String: Int]) { depths.withLock { $0 = all } }
}
