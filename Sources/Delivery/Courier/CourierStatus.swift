import Synchronization

/// How a destination fares, for metrics and for the alarm that watches it.
package struct CourierStatus: Hashable, Sendable {
  package var delivered = 0
  package var failedAttempts = 0
  package var deadLetters = 0
  package var parked = 0
  package var heldBack = 0
  package var silenced = 0
  package var summaries = 0
  /// Milliseconds since 1970 of the first failure since the last success; nil while all is well.
  package var failingSince: Int64?
  package var lastReason = ""
  /// The end of the last failure, once all that had waited for it is delivered.
  package var recovery: Recovery?

  package init() {}

  package struct Recovery: Hashable, Sendable {
    package let failedSince: Int64
    package let deliveredLate: Int

    package init(failedSince: Int64, deliveredLate: Int) {
      self.failedSince = failedSince
      self.deliveredLate = deliveredLate
    }
  }
}

/// Where a courier leaves its status for others to read.
package final class StatusBoard: Sendable {
  private let statuses = Mutex<[String: CourierStatus]>([:])

  package init() {}

  package var all: [String: CourierStatus] { statuses.withLock { $0 } }

  func post(_ status: CourierStatus, of destination: String) { statuses.withLock { $0[destination] = status } }
}
