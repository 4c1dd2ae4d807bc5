import Alerts
import Delivery
package import Logging
package import Rules
import Synchronization

/// Composes alerts on the detector's thread and hands each to every output, without ever waiting for one.
package final class AlertFanOut: AlertSink, Sendable {
  private static let storeName = "store"

  private let composer: AlertComposer
  private let format: AlertFormat
  let lines: [LineOutput]
  /// Towards the destinations on the network; nil where there are none.
  let feed: OutboxFeed?
  private let composed = Atomic(0)

  package init(_ settings: OutputSettings, logger: Logger) {
    composer = AlertComposer(hostname: settings.hostname, usesISOTime: settings.format.usesISOTime)
    format = settings.format
    lines = settings.sinks.map { LineOutput($0.name, $0.sink, limits: settings.queue, logger: logger) }
    feed = settings.destinations.isEmpty ? nil : OutboxFeed(limits: settings.queue, logger: logger)
  }

  /// Raises the alert of a rule that fired.
  package func alert(_ rule: Rule, _ event: Event) { send(composer.compose(rule, event), origin: .posted, to: lines) }

  /// Raises an alert about the detector itself, from whatever thread.
  ///
  /// - Returns: whether the store has room for it; true where there is none.
  @discardableResult
  package func alert(_ alert: InternalAlert) -> Bool {
    send(
      composer.compose(alert, time: WallClock.nanoseconds), origin: .internalAlert, to: alert.isRoutine ? [] : lines)
  }

  @discardableResult
  private func send(_ alert: ComposedAlert, origin: AlertOrigin, to lines: [LineOutput]) -> Bool {
    composed.add(1, ordering: .relaxed)
    let complete = feed == nil ? nil : alert.json(format.complete)
    if !lines.isEmpty {
      let isShared = format == format.complete
      let line = AlertLine(isShared ? complete ?? alert.line(format) : alert.line(format), priority: alert.priority)
      for output in lines { output.put(line) }
    }
    guard let feed, let complete else { return true }
    return feed.put(EncodedAlert(uuid: alert.uuid, priority: alert.priority, origin: origin, json: complete))
  }

  /// Begins files and programs anew, after somebody moved the files away.
  package func reopen() { for output in lines { output.reopen() } }

  /// Writes what waits for files and programs, and lets go of them.
  func close() { for output in lines { output.close() } }

  // MARK: What was missed

  /// Raises an alert about those that outputs have missed since the last call.
  ///
  /// - Parameter taken: alerts that a limit of the store took, by destination.
  func announceLosses(_ taken: [String: Int] = [:]) {
    let sources = lines.map { ($0.name, $0.losses) } + (feed.map { [(Self.storeName, $0.losses)] } ?? [])
    let missed = sources.map { ($0, $1, $1.takeUnannounced()) }.filter { $0.2 > 0 }
    let counts = taken.merging(missed.map { ($0.0, $0.2) }, uniquingKeysWith: +)
    guard !counts.isEmpty, !alert(.alertsDropped(counts)) else { return }
    // Said again once there is room for it; that this one found none counts for itself.
    for (_, losses, count) in missed { losses.giveBack(count) }
  }

  /// Alerts raised since the start.
  package var count: Int { composed.load(ordering: .relaxed) }

  /// Alerts that outputs have missed since the start, by output.
  package var missed: [String: Int] {
    let stored = feed.map { [(Self.storeName, $0.losses.total)] } ?? []
    return Dictionary(lines.map { ($0.name, $0.losses.total) } + stored, uniquingKeysWith: +)
  }

  /// Alerts that wait in memory for the disk.
  package var unstored: Int { feed?.depth ?? 0 }
}
