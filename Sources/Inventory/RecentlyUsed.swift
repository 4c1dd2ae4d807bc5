/// Values by key that may take so much memory together; what was not needed longest makes room for others.
struct RecentlyUsed<Key: Hashable, Value> {
  private struct Slot {
    var value: Value
    var size: Int
    var lastUse: UInt64
  }

  private var slots: [Key: Slot] = [:]
  private var uses: UInt64 = 0
  /// What all values take, in bytes.
  private(set) var size = 0
  private let limit: Int

  /// - Parameter limit: in bytes. One value alone may be larger.
  init(limit: Int) { self.limit = limit }

  var values: some Collection<Value> { slots.values.lazy.map(\.value) }

  /// A value that is needed now.
  mutating func use(_ key: Key) -> Value? {
    guard let place = slots.index(forKey: key) else { return nil }
    uses += 1
    slots.values[place].lastUse = uses
    return slots.values[place].value
  }

  /// A value, without needing it.
  func peek(_ key: Key) -> Value? { slots[key]?.value }

  /// Keeps a value, or notes that it has another size than before.
  mutating func keep(_ value: Value, size: Int, for key: Key) {
    uses += 1
    self.size += size - (slots[key]?.size ?? 0)
    slots[key] = Slot(value: value, size: size, lastUse: uses)
    if self.size > limit { makeRoom(beside: key) }
  }

  /// More than is needed at the moment, so that it need not be done for every new value.
  private mutating func makeRoom(beside kept: Key) {
    for (key, slot) in slots.sorted(by: { $0.value.lastUse < $1.value.lastUse }) where key != kept {
      guard size > limit / 4 * 3 else { return }
      size -= slot.size
      slots[key] = nil
    }
  }
}
