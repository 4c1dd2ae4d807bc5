extension Function {
  static let comparisons = [
    Function("eq", 2...many) { values in
      .bool(values.dropFirst().contains { values[0].order(to: $0) == .equal })
    },
    Function("ne", 2...2) { .bool($0[0].order(to: $0[1]) != .equal) },
    Function("lt", 2...2) { .bool($0[0].order(to: $0[1]) == .less) },
    Function("le", 2...2) { .bool([.less, .equal].contains($0[0].order(to: $0[1]))) },
    Function("gt", 2...2) { .bool($0[0].order(to: $0[1]) == .greater) },
    Function("ge", 2...2) { .bool([.greater, .equal].contains($0[0].order(to: $0[1]))) },
  ]

  /// `and` and `or` are worked out where they stand, since they need not look at all of their operands.
  static let logic = [
    Function("and", 1...many) { $0.last ?? .missing },
    Function("or", 1...many) { $0.last ?? .missing },
    Function("not", 1...1) { .bool(!$0[0].isTrue) },
  ]
}
