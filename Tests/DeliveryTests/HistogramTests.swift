import Delivery
import Testing

@Suite struct HistogramTests {
  @Test func `what is observed counts for the first bound that is not below it`() {
    var histogram = Histogram(bounds: [0.001, 1, 60])
    for milliseconds in [0, 1, 2, 1000, 1001, 60_000, 60_001, 1_000_000] {
      histogram.observe(.milliseconds(milliseconds))
    }
    #expect(histogram.counts == [2, 2, 2, 2])
    #expect(abs(histogram.sum - 1122.005) < 0.000_001)
  }

  @Test(arguments: [Histogram.ofWrites, .ofRequests, .ofDelays])
  func `bounds ascend`(histogram: Histogram) { #expect(histogram.bounds == Array(Set(histogram.bounds)).sorted()) }
}
