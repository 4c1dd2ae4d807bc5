import Delivery
import Glibc
import Sensor
import Serving

/// Prometheus' text format: Falco's names where they mean the same, Tocsin's own for the rest.
extension DetectorMetrics {
  package var exposition: String {
    var text = Exposition()
    addIdentity(&text)
    addRules(&text)
    addEvents(&text)
    addAlerts(&text)
    return text.text
  }

  private func addIdentity(_ text: inout Exposition) {
    let identity: [(String, String, String)] = [
      ("falcosecurity_falco_version_info", "version", version),
      ("falcosecurity_falco_kernel_release_info", "kernel_release", Self.kernelRelease),
      ("falcosecurity_evt_hostname_info", "hostname", hostname),
    ]
    for (name, label, value) in identity { text.add(name, .gauge, "Always 1.", [([(label, value)], 1)]) }
    text.add(
      "falcosecurity_scap_engine_name_info", .gauge, "Always 1.",
      [([("engine_name", "modern_bpf"), ("evt_source", "syscall")], 1)])
    text.add(
      "falcosecurity_falco_start_timestamp_nanoseconds", .gauge, "When the detector started.", Int(clamping: started))
    text.add(
      "falcosecurity_falco_reload_timestamp_nanoseconds", .gauge, "When the rules were loaded.", Int(clamping: loaded))
    let seconds = WallClock.nanoseconds.subtractingReportingOverflow(started).partialValue / 1_000_000_000
    text.add("falcosecurity_falco_duration_seconds_total", .counter, "Since the start.", Int(clamping: seconds))
    text.add("falcosecurity_falco_host_num_cpus_total", .gauge, "Processors.", sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    let usage = ProcessUsage.now
    text.add("falcosecurity_falco_memory_rss_bytes", .gauge, "Resident memory.", usage.residentBytes)
    text.add("tocsin_detector_cpu_milliseconds_total", .counter, "Processor time.", usage.processorMilliseconds)
  }

  private func addRules(_ text: inout Exposition) {
    text.add(
      "falcosecurity_falco_rules_matches_total", .counter, "Events that a rule matched.",
      judge.matches.sorted { $0.key < $1.key }.map { name, count in
        (rules[name]?.labels(name) ?? [("rule_name", name)], Int(clamping: count))
      })
    text.add(
      "tocsin_detector_events_frozen_total", .counter, "Events that waited for facts of their container.",
      Int(clamping: judge.frozen))
    text.add(
      "tocsin_detector_events_without_container_total", .counter, "Events that were judged without these facts.",
      [
        ([("reason", "queue_full")], Int(clamping: judge.overflows)),
        ([("reason", "time")], Int(clamping: judge.timeouts)),
      ])
  }

  private func addEvents(_ text: inout Exposition) {
    text.add(
      "falcosecurity_scap_n_evts_total", .counter, "Events seen.",
      Int(clamping: sensor.events))
    text.add(
      "falcosecurity_scap_n_drops_total", .counter, "Events lost.", Int(clamping: sensor.lostInAll))
    text.add(
      "falcosecurity_scap_n_drops_buffer_total", .counter, "Events lost because the buffer was full.",
      sensor.dropped.sorted { $0.key < $1.key }.map { ([("dir", "exit"), ("drop", $0.key)], Int(clamping: $0.value)) })
    text.add(
      "tocsin_detector_events_missed_total", .counter,
      "Events at which the kernel ran no program, since it was running already; also among those lost.",
      Int(clamping: sensor.missed))
    text.add(
      "tocsin_detector_events_passed_total", .counter, "Events that passed the kernel's filter.",
      sensor.passed.sorted { $0.key < $1.key }.map { ([("kind", $0.key)], Int(clamping: $0.value)) })
    text.add(
      "tocsin_detector_own_events_total", .counter, "Events of Tocsin's own processes.", Int(clamping: sensor.ownEvents)
    )
  }

  private func addAlerts(_ text: inout Exposition) {
    text.add("tocsin_detector_alerts_total", .counter, "Alerts raised.", alerts.raised)
    text.add(
      "falcosecurity_falco_outputs_queue_num_drops_total", .counter, "Alerts that outputs missed.",
      alerts.missed.values.reduce(0, +))
    text.add(
      "tocsin_detector_alerts_missed_total", .counter, "Alerts that an output missed.",
      Self.samples(alerts.missed, "output"))
    text.add("tocsin_detector_alerts_unstored", .gauge, "Alerts in memory that wait for the disk.", alerts.unstored)
    text.add(
      "tocsin_detector_alerts_waiting", .gauge, "Alerts on disk that wait for a destination.",
      Self.samples(alerts.waiting, "destination"))
    let perDestination: [(String, Exposition.Kind, String, (CourierStatus) -> Int)] = [
      ("tocsin_detector_deliveries_total", .counter, "Alerts delivered.", { $0.delivered }),
      ("tocsin_detector_failed_attempts_total", .counter, "Attempts that failed.", { $0.failedAttempts }),
      ("tocsin_detector_dead_letters_total", .counter, "Alerts given up and kept.", { $0.deadLetters }),
      (
        "tocsin_detector_destination_failing", .gauge, "1 while a destination fails.",
        { $0.failingSince == nil ? 0 : 1 }
      ),
    ]
    for (name, kind, help, value) in perDestination {
      text.add(name, kind, help, Self.samples(alerts.destinations.mapValues(value), "destination"))
    }
  }

  private static func samples(_ counts: [String: Int], _ label: String) -> [([(String, String)], Int)] {
    counts.sorted { $0.key < $1.key }.map { ([(label, $0.key)], $0.value) }
  }

  private static var kernelRelease: String {
    var names = utsname()
    guard uname(&names) == 0 else { return "" }
    return withUnsafeBytes(of: &names.release) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
