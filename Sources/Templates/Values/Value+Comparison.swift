import Alerts

extension Value {
  enum Order {
    case less, equal, greater
  }

  /// How two values compare; nil where they cannot, which makes every comparison but `ne` false.
  func order(to other: Value) -> Order? {
    switch (self, other) {
    case (.missing, .missing): .equal
    case (.bool(let left), .bool(let right)): left == right ? .equal : nil
    case (.time(let left), .time(let right)): Self.order(left.instant, right.instant)
    case (.time(let left), .text(let right)):
      Timestamp(right.string).flatMap { Self.order(left.instant, $0.instant) }
    case (.text, .time): other.order(to: self).map(\.reversed)
    case (.priority(let left), .text(let right)): Priority(right.string).flatMap { Self.order(left, $0) }
    case (.text, .priority): other.order(to: self).map(\.reversed)
    case (.text, .text), (.text, .number), (.number, .text): Self.order(plainText, other.plainText)
    default: numericOrder(to: other)
    }
  }

  private func numericOrder(to other: Value) -> Order? {
    if let left = int, let right = other.int { return Self.order(left, right) }
    guard let left = double, let right = other.double else { return nil }
    return Self.order(left, right)
  }

  private static func order<Value: Comparable>(_ left: Value, _ right: Value) -> Order? {
    left < right ? .less : left == right ? .equal : left > right ? .greater : nil
  }

  private static func order(_ left: String, _ right: String) -> Order {
    left.utf8.elementsEqual(right.utf8)
      ? .equal : left.utf8.lexicographicallyPrecedes(right.utf8) ? .less : .greater
  }

  private static func order(_ left: (Int64, Int32), _ right: (Int64, Int32)) -> Order {
    left < right ? .less : left == right ? .equal : .greater
  }
}

extension Value.Order {
  fileprivate var reversed: Value.Order {
    switch self {
    case .less: .greater
    case .equal: .equal
    case .greater: .less
    }
  }
}

extension Timestamp {
  fileprivate var instant: (Int64, Int32) { (seconds, nanoseconds) }
}
