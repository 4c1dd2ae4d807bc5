import Outputs
import Testing

@Suite struct VerdictTests {
  @Test(arguments: 100..<600)
  func `every status has its verdict`(status: Int) {
    let expected: Verdict =
      switch status {
      case 200...299: .delivered
      case 400, 413, 422: .refused
      case 500, 502, 504: .failed
      default: .unavailable
      }
    #expect(Verdict(status: status) == expected)
  }
}
