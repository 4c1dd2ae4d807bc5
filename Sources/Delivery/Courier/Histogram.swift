/// How long things took, counted by fixed bounds.
package struct Histogram: Hashable, Sendable {
  /// Upper bounds in seconds, ascending.
  package let bounds: [Double]
  /// How many were at most each bound and above the one before; the last number counts what is above all.
  package private(set) var counts: [Int]
  /// Of all that was observed, in seconds.
  package private(set) var sum = 0.0

  package init(bounds: [Double]) {
    self.bounds = bounds
    counts = Array(repeating: 0, count: bounds.count + 1)
  }

  package mutating func observe(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    observe(seconds: Double(seconds) + Double(attoseconds) * 1e-18)
  }

  package mutating func observe(seconds: Double) {
    var index = 0
    while index < bounds.count, bounds[index] < seconds { index += 1 }
    counts[index] += 1
    sum += seconds
  }

  /// For writing to disk.
  package static let ofWrites = Histogram(
    bounds: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10])
  /// For requests over the network.
  package static let ofRequests = Histogram(
    bounds: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60])
  /// For the way of an alert, which an outage can make days long.
  package static let ofDelays = Histogram(
    bounds: [0.01, 0.05, 0.25, 1, 5, 15, 60, 300, 1800, 7200, 43_200, 86_400, 604_800])
}
