/// Nodes of a tree, with all that is below them; nodes are numbered so that what is below one follows it without a gap.
final class SubtreeSet: Sendable {
  /// Ascending, and none within another.
  private let ranges: FlatArray<Range<Int32>>

  init(_ subtrees: some Sequence<Range<Int32>>) {
    var ranges: [Range<Int32>] = []
    for range in subtrees.sorted(by: { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) })
    where range.lowerBound >= ranges.last?.upperBound ?? 0 {
      ranges.append(range)
    }
    self.ranges = FlatArray(ranges)
  }

  @inline(__always)
  func contains(_ node: Int32) -> Bool {
    if ranges.count == 1 { return ranges.base[0].contains(node) }
    return isWithinOne(node)
  }

  private func isWithinOne(_ node: Int32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges.base[middle].upperBound <= node { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges.base[low].contains(node)
  }
}
