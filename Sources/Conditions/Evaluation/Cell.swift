/// A value of the present event, with what is known of its place among the texts that it is compared with.
struct Cell {
  static let unknown: Int32 = -2

  let value: FieldValue
  /// Its number in the `TextTable`, its nodes in the `PrefixTree` and the `PathTree`.
  var text = unknown
  var prefix = unknown
  var path = unknown

  init(_ value: FieldValue) {
    self.value = value
  }
}

/// Where the cells of a value are.
struct ValueState {
  /// The event for which the rest holds.
  var epoch: UInt64 = 0
  var first: Int32 = 0
  /// Negative where the value is absent.
  var count: Int32 = -1
}
