/// Builds Prometheus' text format, version 0.0.4.
package struct Exposition {
  package enum Kind: String {
    case counter, gauge, histogram
  }

  package typealias Labels = [(String, String)]

  package private(set) var text = ""

  package init() {}

  package mutating func add<Value: Numeric>(_ name: String, _ kind: Kind, _ help: String, _ value: Value) {
    add(name, kind, help, [([], value)])
  }

  package mutating func add<Value: Numeric>(
    _ name: String, _ kind: Kind, _ help: String, _ samples: [(Labels, Value)]
  ) {
    guard !samples.isEmpty else { return }
    begin(name, kind, help)
    for (labels, value) in samples { line(name, labels, "\(value)") }
  }

  /// A histogram for each set of labels: how many observations were at most each of the bounds, all of them, and their sum.
  package mutating func add(
    _ name: String, _ help: String, bounds: [Double], _ samples: [(Labels, counts: [Int], sum: Double)]
  ) {
    guard !samples.isEmpty else { return }
    begin(name, .histogram, help)
    for (labels, counts, sum) in samples {
      var total = 0
      for (index, count) in counts.enumerated() {
        total += count
        let bound = index < bounds.count ? "\(bounds[index])" : "+Inf"
        line("\(name)_bucket", labels + [("le", bound)], "\(total)")
      }
      line("\(name)_sum", labels, "\(sum)")
      line("\(name)_count", labels, "\(total)")
    }
  }

  private mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
  }

  private mutating func line(_ name: String, _ labels: Labels, _ value: String) {
    let list = labels.map { "\($0.0)=\"\(Self.escape($0.1))\"" }.joined(separator: ",")
    text += "\(name)\(list.isEmpty ? "" : "{\(list)}") \(value)\n"
  }

  private static func escape(_ value: String) -> String {
    // By scalars, since a carriage return and a line feed are one character.
    value.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
