import Delivery
import Serving

/// The families of metrics, each with what belongs together.
extension Metrics {
  func addIntake(_ text: inout Exposition, _ counts: Counts) {
    text.add("tocsin_alerts_accepted_total", .counter, "Alerts answered with 200.", counts.accepted)
    text.add("tocsin_alerts_repeated_total", .counter, "Alerts posted again under their uuid.", counts.repeated)
    text.add("tocsin_alerts_renamed_total", .counter, "Alerts whose uuid stood for another alert.", counts.renamed)
    text.add(
      "tocsin_requests_refused_total", .counter, "Requests that were not accepted.",
      Refusal.allCases.map { ([("reason", $0.rawValue)], counts.refusals[$0] ?? 0) })
    text.add("tocsin_store_write_seconds", "From a request to its alerts on disk.", [([], counts.writes)])
  }

  func addDeliveries(_ text: inout Exposition, _ statuses: [(key: String, value: CourierStatus)]) {
    let perDestination: [(String, Exposition.Kind, String, (CourierStatus) -> Int)] = [
      ("tocsin_deliveries_total", .counter, "Alerts delivered.", { $0.delivered }),
      ("tocsin_attempts_total", .counter, "Requests that were answered or given up.", { $0.attempts }),
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
    text.add(
      "tocsin_destination_breaker", .gauge, "1 for the state of the breaker: closed while all is well.",
      statuses.flatMap { name, status in
        Breaker.Phase.allCases.map {
          ([("destination", name), ("state", $0.rawValue)], status.breaker == $0 ? 1 : 0)
        }
      })
    text.add(
      "tocsin_request_seconds", "How long requests to a destination took.",
      statuses.filter { $0.value.requests.counts.contains { $0 > 0 } }
        .map { ([("destination", $0.key)], $0.value.requests) })
    text.add(
      "tocsin_delivery_delay_seconds", "From the arrival of an alert to its delivery.",
      statuses.map { ([("destination", $0.key)], $0.value.delays) })
  }

  func addStore(_ text: inout Exposition, _ store: StoreState, _ states: [DestinationState], _ losses: Losses) {
    func samples<Value: Numeric>(_ value: (DestinationState) -> Value) -> [([(String, String)], Value)] {
      states.map { ([("destination", $0.name)], value($0)) }
    }
    func samples(_ values: [String: Int]) -> [([(String, String)], Int)] {
      values.sorted { $0.key < $1.key }.map { ([("destination", $0.key)], $0.value) }
    }
    let now = WallClock.milliseconds
    text.add("tocsin_alerts_waiting", .gauge, "Alerts behind a destination's cursor.", samples { $0.waiting })
    text.add(
      "tocsin_oldest_waiting_seconds", .gauge, "Age of the oldest alert that a destination has not had.",
      samples { Double(max(0, now - ($0.oldestWaiting ?? now))) / 1000 })
    text.add("tocsin_dead_letters", .gauge, "Dead letters that are kept.", samples(store.deadLetters))
    text.add("tocsin_dead_letters_taken_total", .counter, "Dead letters that a limit took.", losses.deadLetters)
    text.add(
      "tocsin_alerts_taken_total", .counter, "Undelivered alerts that a limit took.", samples(losses.waiting))
    text.add("tocsin_store_alerts", .gauge, "Alerts in the store.", store.alerts)
    text.add("tocsin_store_used_bytes", .gauge, "Bytes of the store in use.", store.usedBytes)
    text.add("tocsin_store_file_bytes", .gauge, "Bytes of the store's files.", store.fileBytes)
    text.add("tocsin_store_limit_bytes", .gauge, "Most bytes that may be in use.", store.limit)
    text.add("tocsin_store_disk_free_bytes", .gauge, "Bytes that the disk has left.", store.freeBytes)
  }

  func addProgram(_ text: inout Exposition) {
    let reloads = configuration.reloads
    text.add("tocsin_build_info", .gauge, "Always 1.", [([("version", version)], 1)])
    text.add(
      "tocsin_unsupported_outputs", .gauge, "Configured outputs that Tocsin does not have.",
      configuration.current.unsupported.count)
    text.add(
      "tocsin_config_reloads_total", .counter, "Reloads of the configuration.",
      [([("result", "ok")], reloads.succeeded), ([("result", "failed")], reloads.failed)])
    text.add(
      "tocsin_config_last_reload_successful", .gauge, "0 after a reload that failed.", reloads.lastFailed ? 0 : 1)
    guard let identity else { return }
    text.add(
      "tocsin_tls_certificate_expiry_timestamp_seconds", .gauge, "When the server's certificate ends, since 1970.",
      identity.expires)
    text.add(
      "tocsin_tls_renewals_total", .counter, "New certificate files.",
      [([("result", "ok")], identity.renewals), ([("result", "failed")], identity.failures)])
    text.add(
      "tocsin_tls_failed_handshakes_total", .counter, "Connections without agreement on TLS.",
      identity.failedHandshakes)
  }
}

extension Exposition {
  mutating func add(_ name: String, _ help: String, _ samples: [(Labels, Histogram)]) {
    guard let bounds = samples.first?.1.bounds else { return }
    add(name, help, bounds: bounds, samples.map { ($0.0, $0.1.counts, $0.1.sum) })
  }
}
