extension Evaluator {
  /// Whether a value compares so with the right side's; membership asks for any of them.
  func passes(_ cell: Int32, _ comparison: Operator, _ right: Int32) -> Bool {
    let other = state(of: right)
    for index in other.first..<other.first + other.count
    where compare(cells[Int(cell)].value, comparison, cells[Int(index)].value) {
      return true
    }
    return false
  }

  private func compare(_ left: FieldValue, _ comparison: Operator, _ right: FieldValue) -> Bool {
    switch (left, right) {
    case (.signed(let left), .signed(let right)): comparison.holds(left, right)
    case (.unsigned(let left), .unsigned(let right)): comparison.holds(left, right)
    case (.double(let left), .double(let right)): comparison.holds(left, right)
    case (.bool(let left), .bool(let right)): comparison.holds(left ? 1 : 0, right ? 1 : 0)
    case (.address(let left), .address(let right)): comparison == .notEqual ? left != right : left == right
    case (.bytes(let left), .bytes(let right)): compare(left, comparison, right)
    default: false
    }
  }

  private func compare(
    _ left: UnsafeRawBufferPointer, _ comparison: Operator, _ right: UnsafeRawBufferPointer
  ) -> Bool {
    switch comparison {
    case .contains, .bcontains: Bytes.contains(left, right)
    case .icontains: containsFolded(left, right)
    case .startswith, .bstartswith: Bytes.isPrefix(right, of: left)
    case .endswith: Bytes.isSuffix(right, of: left)
    case .glob: Glob.matches(left, pattern: right, foldsCase: false)
    case .iglob: Glob.matches(left, pattern: right, foldsCase: true)
    default: comparison.holds(Bytes.order(left, right), 0)
    }
  }

  private func containsFolded(_ text: UnsafeRawBufferPointer, _ part: UnsafeRawBufferPointer) -> Bool {
    let folded = scratch.allocate(part.count)
    for index in 0..<part.count { folded[index] = Bytes.lower(part[index]) }
    return Bytes.containsFolded(text, UnsafeRawBufferPointer(folded))
  }
}

extension Operator {
  /// Whether two values compare so; membership of one value is equality.
  @inline(__always)
  func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .equal, .in, .intersects: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    default: false
    }
  }
}
