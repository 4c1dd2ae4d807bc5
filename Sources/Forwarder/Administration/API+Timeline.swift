import Alerts
import Delivery
import Serving

extension API {
  /// Lengths of a bucket, in minutes.
  private static let steps: [Int64] = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080, 43_200]
  private static let minute: Int64 = 60_000

  func showTimeline(_ request: APIRequest) async throws -> Answer {
    let now = WallClock.milliseconds
    var parameters = request.query
    var period = parameters.period(now: now)
    let most = Int64(parameters.int("buckets", in: 1...1000) ?? 120)
    try parameters.check()
    if period.upperBound == .max { period = min(period.lowerBound, now)..<now }
    if period.lowerBound == 0 {
      let oldest = try await outbox.storeState().oldest ?? period.upperBound
      period = min(oldest, period.upperBound)..<period.upperBound
    }
    let minutes = (period.upperBound - period.lowerBound) / Self.minute + 1
    let step = Self.steps.first { minutes / $0 < most } ?? max(1, minutes / most + 1)
    let length = step * Self.minute
    let since = period.lowerBound / length * length
    let until = (period.upperBound + length - 1) / length * length
    let buckets = try await timeline.buckets(since..<until, minutes: step)
    return .object([
      JSONMember("since", .time(since)), JSONMember("until", .time(until)), JSONMember("bucket", .int(step * 60)),
      JSONMember(
        "buckets",
        .array(
          buckets.map { bucket in
            let counts = bucket.counts.sorted { $0.key > $1.key }
            return .object([
              JSONMember("time", .time(bucket.time)),
              JSONMember("counts", .object(counts.map { JSONMember($0.key.name.lowercased(), .int($0.value)) })),
            ])
          })),
    ])
  }
}
