import Alerts
import Delivery
import Serving
import Synchronization

/// What the forwarder counts, in Prometheus' text format.
package final class Metrics: Sendable {
  enum Refusal: String, CaseIterable, Sendable {
    /// The body was no alert, or too large.
    case refused
    case unauthorized
    /// The store could not take it.
    case unavailable
  }

  struct Counts {
    var accepted = 0
    var repeated = 0
    var renamed = 0
    var refusals: [Refusal: Int] = [:]
    var losses = Losses()
    /// How long accepted alerts took to the disk.
    var writes = Histogram.ofWrites
  }

  let series: AlertSeries
  let board: StatusBoard
  let version: String
  let configuration: ConfigurationInForce
  let identity: TLSIdentity?
  private let counts = Mutex(Counts())
  private let outbox: Outbox
  private let detectors: Detectors

  init(
    board: StatusBoard, outbox: Outbox, detectors: Detectors, series: AlertSeries,
    configuration: ConfigurationInForce, version: String, identity: TLSIdentity?
  ) {
    self.board = board
    self.outbox = outbox
    self.detectors = detectors
    self.series = series
    self.configuration = configuration
    self.version = version
    self.identity = identity
  }

  func count(_ refusal: Refusal) { counts.withLock { $0.refusals[refusal, default: 0] += 1 } }

  /// Counts alerts that are on disk.
  ///
  /// - Parameters:
  ///   - labels: what each of them is counted by.
  ///   - duration: how long writing them took.
  func count(_ receipts: [Outbox.Receipt], _ labels: [AlertLabels], after duration: Duration) {
    counts.withLock { counts in
      counts.writes.observe(duration)
      for receipt in receipts {
        counts.accepted += 1
        switch receipt.kind {
        case .stored: break
        case .repeated: counts.repeated += 1
        case .renamed: counts.renamed += 1
        }
      }
    }
    for (receipt, labels) in zip(receipts, labels) where receipt.kind != .repeated { series.count(labels) }
  }

  func count(_ losses: Losses) { counts.withLock { $0.losses.add(losses) } }

  func exposition() async -> String {
    let counts = counts.withLock { $0 }
    let statuses = board.all.sorted { $0.key < $1.key }
    var text = Exposition()
    addFalcosidekick(&text, counts, statuses)
    addIntake(&text, counts)
    addDeliveries(&text, statuses)
    if let store = try? await outbox.storeState(), let states = try? await outbox.destinationStates() {
      addStore(&text, store, states, counts.losses)
    }
    text.add(
      "tocsin_detector_heartbeat_age_seconds", .gauge, "Since a detector was heard.",
      detectors.all.map { ([("hostname", $0.hostname)], Int((WallClock.milliseconds - $0.received) / 1000)) })
    addProgram(&text)
    text.addProcess()
    return text.text
  }
}
