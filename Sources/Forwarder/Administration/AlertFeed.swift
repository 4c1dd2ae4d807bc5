import Alerts
import Delivery
import Serving

/// The live stream to one client, as server-sent events.
///
/// It reads from the log, at the pace of its client, so that nothing is buffered for one that is slow.
struct AlertFeed: Sendable {
  /// How often the log is looked at while nothing comes.
  private static let interval = Duration.milliseconds(200)
  /// After how long a silence the client is told that the connection lives.
  private static let heartbeat = Duration.seconds(15)
  private static let batch = 256
  private static let batchBytes = 1 << 20
  /// How far a client may be behind that does not want everything.
  private static let mostBehind: Int64 = 1024

  let outbox: Outbox
  let matcher: AlertMatcher
  /// Whether a client that cannot keep up is spared a part.
  let maySkip: Bool
  /// The last alert that the client has.
  let position: Int64

  func run(_ writer: AnswerWriter) async throws {
    var position = position
    var lastWritten = ContinuousClock.now
    // Without an event for it, the id says where a client that comes back goes on.
    try await writer.write("retry: 2000\nid: \(position)\n\n")
    while !Task.isCancelled {
      if maySkip, let gap = try await skip(&position) { try await writer.write(gap) }
      let entries = try await outbox.lookup(after: position, limit: Self.batch, bytes: Self.batchBytes)
      position = entries.last?.id ?? position
      let events = entries.filter { matcher.matches($0.alert) }.map { Self.event($0) }.joined()
      if !events.isEmpty {
        try await writer.write(events)
        lastWritten = .now
      } else if ContinuousClock.now - lastWritten >= Self.heartbeat {
        try await writer.write(": alive\nid: \(position)\n\n")
        lastWritten = .now
      }
      if entries.count < Self.batch || maySkip { try await Task.sleep(for: Self.interval) }
    }
  }

  private func skip(_ position: inout Int64) async throws -> String? {
    let last = try await outbox.lastID()
    let skipped = last - Int64(Self.batch) - position
    guard last - position > Self.mostBehind else { return nil }
    position += skipped
    return "event: gap\nid: \(position)\ndata: {\"skipped\":\(skipped)}\n\n"
  }

  private static func event(_ entry: Entry) -> String {
    let json = JSONWriter.bytes(of: .object(entry.members))
    return "event: alert\nid: \(entry.id)\ndata: \(String(decoding: json, as: UTF8.self))\n\n"
  }
}
