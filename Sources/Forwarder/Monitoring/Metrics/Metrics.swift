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

  private struct Counts {
    var accepted = 0
    var repeated = 0
    var renamed = 0
    var refusals: [Refusal: Int] = [:]
    var losses = Losses()
  }

  private let counts = Mutex(Counts())
  private let board: StatusBoard
  private let outbox: Outbox
  private let detectors: Detectors
  private let unsupported: Int

  init(board: StatusBoard, outbox: Outbox, detectors: Detectors, unsupported: Int) {
    self.board = board
    self.outbox = outbox
    self.detectors = detectors
    self.unsupported = unsupported
  }

  func count(_ refusal: Refusal) { counts.withLock { $0.refusals[refusal, default: 0] += 1 } }

  func count(_ receipts: [Outbox.Receipt]) {
    counts.withLock { counts in
      for receipt in receipts {
        counts.accepted += 1
        switch receipt.kind {
        case .stored: break
        case .repeated: counts.repeated += 1
        case .renamed: counts.renamed += 1
        }
      }
    }
  }

  func count(_ losses: Losses) { counts.withLock { $0.losses.add(losses) } }

  func exposition() async -> String {
    let counts = counts.withLock { $0 }
    let statuses = board.all.sorted { $0.key < $1.key }
    var text = Exposition()
    text.add("tocsin_alerts_accepted_total", .counter, "Alerts answered with 200.", counts.accepted)
    text.add("tocsin_alerts_repeated_total", .counter, "Alerts posted again under their uuid.", counts.repeated)
    text.add("tocsin_alerts_renamed_total", .counter, "Alerts whose uuid stood for another alert.", counts.renamed)
    text.add(
      "tocsin_requests_refused_total", .counter, "Requests that were not accepted.",
      Refusal.allCases.map { ([("reason", $0.rawValue)], counts.refusals[$0] ?? 0) })
    let perDestination: [(String, Exposition.Kind, String, (CourierStatus) -> Int)] = [
      ("tocsin_deliveries_total", .counter, "Alerts delivered.", { $0.delivered }),
      ("tocsin_failed_attempts_total", .counter, "Attempts that failed.", { $0.failedAttempts }),
      ("tocsin_dead_letters_total", .counter, "Alerts given up and kept.", { $0.deadLetters }),
      ("tocsin_parked_total", .counter, "Alerts set apart to be retried alone.", { $0.parked }),
      ("tocsin_held_back_total", .counter, "Alerts told of in summaries.", { $0.heldBack }),
      ("tocsin_silenced_total", .counter, "Alerts that a silence kept back.", { $0.silenced }),
      ("tocsin_summaries_total", .counter, "Summaries made of alerts held back.", { $0.summaries }),
      ("tocsin_destination_failing", .gauge, "1 while a destination fails.", { $0.failingSince == nil ? 0 : 1 }),
    ]
    for (name, kind, help, value) in perDestination {
      text.add(name, kind, help, statuses.map { ([("destination", $0.key)], value($0.value)) })
    }
    if let waiting = try? await outbox.waiting() {
      text.add(
        "tocsin_alerts_waiting", .gauge, "Alerts behind a destination's cursor.",
        waiting.sorted { $0.key < $1.key }.map { ([("destination", $0.key)], $0.value) })
    }
    text.add("tocsin_dead_letters_taken_total", .counter, "Dead letters that a limit took.", counts.losses.deadLetters)
    text.add(
      "tocsin_alerts_taken_total", .counter, "Undelivered alerts that a limit took.",
      counts.losses.waiting.sorted { $0.key < $1.key }.map { ([("destination", $0.key)], $0.value) })
    text.add(
      "tocsin_detector_heartbeat_age_seconds", .gauge, "Since a detector was heard.",
      detectors.all.map { ([("hostname", $0.hostname)], Int((WallClock.milliseconds - $0.received) / 1000)) })
    text.add("tocsin_unsupported_outputs", .gauge, "Configured outputs that Tocsin does not have.", unsupported)
    return text.text
  }
}
