import Alerts
import Delivery
import Foundation
import Glibc
import Logging
import Outputs
import Testing

/// A real outbox in a directory of its own, and couriers on it.
final class Bench: Sendable {
  let path: String
  let directory: DataDirectory
  let outbox: Outbox
  let board = StatusBoard()

  init(limits: RetentionLimits = RetentionLimits(), path: String? = nil) throws {
    self.path = path ?? NSTemporaryDirectory() + "tocsin-\(UUID().uuidString)"
    directory = try DataDirectory(self.path)
    outbox = try Outbox(directory, limits: limits)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  /// Alerts whose rules are their names.
  @discardableResult
  func post(_ rules: [String], priority: Priority = .error, origin: AlertOrigin = .posted) async throws -> [Outbox
    .Receipt]
  {
    try await outbox.append(rules.map { EncodedAlert(Self.alert($0, priority: priority), origin: origin) })
  }

  static func alert(_ rule: String, priority: Priority = .error, uuid: AlertUUID? = nil) -> Alert {
    Alert(
      uuid: uuid ?? .next(milliseconds: UInt64(WallClock.milliseconds)), output: "o", priority: priority, rule: rule,
      time: Timestamp(seconds: 1), outputFields: [], source: "s")
  }

  /// A destination that takes the alert's JSON.
  static func destination(
    _ name: String = "d", concurrency: Int = 1, minimumPriority: Priority? = nil, maximumAge: Duration? = nil,
    storm: StormPolicy = StormPolicy()
  ) throws -> Destination {
    var settings = Settings(
      section: "webhook", values: ["address": RawSetting(.text("http://h"), origin: "test")], prefix: "WEBHOOK_")
    var retry = fastRetry
    if let maximumAge { retry.maximumAge = maximumAge }
    return Destination(
      name: name, output: try #require(WebhookOutput(&settings)), lane: LaneOptions(concurrency: concurrency),
      retry: retry, minimumPriority: minimumPriority, storm: storm)
  }

  /// A destination that takes many alerts in one request.
  static func batchDestination(_ name: String = "d", concurrency: Int = 1) -> Destination {
    Destination(
      name: name, output: ForwarderOutput(url: "http://h", token: nil), lane: LaneOptions(concurrency: concurrency),
      retry: fastRetry)
  }

  /// For tests that would else wait.
  static var fastRetry: RetryLimits {
    var retry = RetryLimits()
    retry.firstWait = .milliseconds(2)
    retry.longestWait = .milliseconds(20)
    return retry
  }

  /// Runs a courier while `body` does, then lets it drain.
  func withCourier(
    to destination: Destination, through transport: ScriptedTransport, grace: Duration = .seconds(5),
    silences: Silences? = nil, _ body: () async throws -> Void
  ) async throws {
    let cursor = try #require(try await outbox.register([destination.name])[destination.name])
    let courier = try Courier(
      destination, from: cursor, outbox: outbox, silences: silences, transport: transport, board: board,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await courier.run(grace: grace) }
      try await body()
      courier.stop()
      try await group.waitForAll()
    }
  }
}

/// Waits for something that is to become true; fails after half a minute, which only a hang takes.
func eventually(_ comment: Comment, _ condition: () async throws -> Bool) async throws {
  for _ in 0..<6000 {
    if try await condition() { return }
    try await Task.sleep(for: .milliseconds(5))
  }
  Issue.record(comment)
}
