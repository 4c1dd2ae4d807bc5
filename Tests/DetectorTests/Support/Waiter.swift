import Synchronization

/// A value that another thread will have.
final class Waiter<Value: Sendable>: Sendable {
  private let found = Mutex<Value?>(nil)

  func set(_ value: Value) { found.withLock { $0 = value } }

  /// What it is now, nil if it is not there yet.
  var now: Value? { found.withLock { $0 } }

  var value: Value {
    get async {
      while true {
        if let value = found.withLock({ $0 }) { return value }
        try? await Task.sleep(for: .milliseconds(1))
      }
    }
  }
}
