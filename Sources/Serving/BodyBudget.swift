import Synchronization

/// Bounds the bytes of all bodies in flight, so that no number of clients can fill the memory.
package final class BodyBudget: Sendable {
  private let available: Mutex<Int>

  package init(_ bytes: Int) { available = Mutex(bytes) }

  /// - Returns: false, and nothing is taken, if there is not enough left.
  package func take(_ bytes: Int) -> Bool {
    available.withLock { available in
      guard available >= bytes else { return false }
      available -= bytes
      return true
    }
  }

  package func giveBack(_ bytes: Int) { available.withLock { $0 += bytes } }
}
