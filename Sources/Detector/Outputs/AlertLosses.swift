import Synchronization

/// Alerts that an output has missed.
final class AlertLosses: Sendable {
  private let all = Atomic(0)
  private let announced = Atomic(0)

  func add(_ count: Int) { all.add(count, ordering: .relaxed) }

  /// Since the start.
  var total: Int { all.load(ordering: .relaxed) }

  /// What nobody has announced yet.
  func takeUnannounced() -> Int {
    let total = total
    return total - announced.exchange(total, ordering: .relaxed)
  }

  /// The announcement came to nothing.
  func giveBack(_ count: Int) { announced.subtract(count, ordering: .relaxed) }
}
