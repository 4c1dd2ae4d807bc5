import Delivery
import Testing

@Suite struct HalvingTests {
  /// The sizes of requests until all alerts are judged, if the ones with these places are refused.
  private func requests(_ count: Int, most: Int, refused: Set<Int>) -> (sizes: [Int], buried: [Int]) {
    var halving = Halving()
    var next = 0
    var sizes: [Int] = []
    var buried: [Int] = []
    while next < count {
      let size = min(halving.limit(most), count - next)
      halving.sent(size)
      sizes.append(size)
      let isRefused = refused.contains { $0 >= next && $0 < next + size }
      if isRefused && size > 1 {
        halving.refused(size)
      } else {
        if isRefused { buried.append(next) }
        next += size
      }
    }
    return (sizes, buried)
  }

  @Test(arguments: [
    (8, 4, [], [4, 4]), (8, 4, [0], [4, 2, 1, 1, 2, 4]), (8, 4, [3], [4, 2, 2, 1, 1, 4]),
    (5, 5, [4], [5, 3, 2, 1, 1]), (5, 5, [1], [5, 3, 2, 1, 1, 1, 2]), (2, 8, [0, 1], [2, 1, 1]), (1, 8, [0], [1]),
    (4, 4, [0, 3], [4, 2, 1, 1, 2, 1, 1]), (3, 1, [1], [1, 1, 1]),
  ])
  func `halves are tried until whoever is at fault stands alone`(
    count: Int, most: Int, refused: [Int], sizes: [Int]
  ) {
    let (tried, buried) = requests(count, most: most, refused: Set(refused))
    #expect(tried == sizes)
    #expect(buried == refused)
  }

  @Test func `a request that holds less than its half leaves the rest for the next one`() {
    var halving = Halving()
    halving.refused(10)
    halving.sent(2)
    #expect(halving.limit(100) == 3)
    halving.sent(3)
    #expect(halving.limit(100) == 5)
    halving.forget()
    #expect(halving.limit(100) == 100)
  }
}
